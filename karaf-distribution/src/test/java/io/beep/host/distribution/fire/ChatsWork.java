// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.beep.host.distribution.browser.Chromium;
import io.beep.host.distribution.browser.Visitor;
import io.beep.host.distribution.host.HostProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody talks in a browser that stays open, and stays signed in, however often the host is killed. */
final class ChatsWork implements Work, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SAID = "said";

    private final Ledger questions = new Ledger("questions");
    private final Ledger answers = new Ledger("answers");
    /** A browser is driven by one thread alone. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private Chromium chromium;
    private Visitor visitor;
    private String path;
    private boolean isThere = true;
    private int count;

    /** Signs in and begins the conversation; the host has one model alone, so that is the one that answers. */
    void begin(HostProcess host) {
        onItsThread(() -> signInAndBegin(host));
    }

    private void signInAndBegin(HostProcess host) {
        chromium = Chromium.open();
        visitor = chromium.visitor(host.base(), ColorScheme.LIGHT);
        visitor.signIn("admin", HostProcess.ADMIN_PASSWORD);
        visitor.sees(visitor.heading("Hello, admin")).go("chat");
        visitor.sees(visitor.heading("What can I help with?"));
        ask(host);
        var url = visitor.page().url();
        path = url.substring(url.indexOf("/ui/") + "/ui/".length());
    }

    /** One question and its answer: what the page shows is kept. */
    @Override
    public void change(HostProcess host, Random chances) {
        onItsThread(() -> {
            if (!isThere) {
                visitor.go(path);
                isThere = true;
            }
            ask(host);
        });
    }

    private void ask(HostProcess host) {
        var question = "question " + ++count + " of many";
        questions.ask(question, SAID);
        // The host may have answered before the page shows the question.
        answers.ask(EchoServer.ECHO + question, SAID);
        await(host, visitor.field("Write a message"));
        visitor.field("Write a message").fill(question);
        visitor.page().keyboard().press("Enter");
        await(host, visitor.page().locator(".beep-said").getByText(question));
        questions.acknowledge(question, SAID);
        // One that is being written, and not kept yet, is busy.
        await(
                host,
                visitor.page()
                        .locator(
                                "article.beep-message:not(.beep-said):not([aria-busy])",
                                new Page.LocatorOptions().setHasText(question))
                        .getByText("tokens/s"));
        answers.acknowledge(EchoServer.ECHO + question, SAID);
    }

    private static void await(HostProcess host, Locator what) {
        HostProcess.await(PATIENCE, "shown", () -> {
            if (!host.isAlive()) {
                throw new IllegalStateException("The host is gone");
            }
            return what.first().isVisible();
        });
    }

    @Override
    public void compare(HostProcess host) {
        var asked = new HashMap<String, String>();
        var answered = new HashMap<String, String>();
        for (var chat : host.all("/api/v1/chats?limit=200")) {
            for (var message : host.all("/api/v1/chats/" + chat.path("id").asText() + "/messages?limit=200")) {
                (message.path("role").asText().equals("user") ? asked : answered)
                        .put(message.path("content").asText(), SAID);
            }
        }
        questions.compare(asked);
        answers.compare(answered);
        isThere = false;
    }

    private void onItsThread(Runnable what) {
        try {
            thread.submit(what).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (chromium != null) {
            onItsThread(chromium::close);
        }
        thread.shutdown();
    }

    @Override
    public String toString() {
        return questions.size() + " questions, " + answers.size() + " answers";
    }
}
