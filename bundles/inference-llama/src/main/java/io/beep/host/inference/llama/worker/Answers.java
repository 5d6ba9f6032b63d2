// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import io.beep.host.inference.llama.wire.FromWorker;
import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Started;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.processes.FrameChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The answers on their way. */
final class Answers {
    /**
     * Some vocabularies split texts by a recursive search, which takes up to a kilobyte for each character of a word: with a
     * usual stack a few thousand letters end this process. It is reserved, not used.
     */
    private static final long STACK_BYTES = 1L << 30;

    private final Engine engine;
    private final Prompts prompts;
    private final TokenCounter counter;
    private final int contextTokens;
    private final FrameChannel frames;
    private final Map<Integer, Answer> running = new ConcurrentHashMap<>();
    private final ExecutorService reading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("prompts").stackSize(STACK_BYTES).factory());

    Answers(Engine engine, Load load, FrameChannel frames) {
        this.engine = engine;
        this.contextTokens = load.options().contextTokens();
        this.prompts = new Prompts(load.chat(), engine, contextTokens);
        this.counter = new TokenCounter(engine);
        this.frames = frames;
    }

    /** Starts one; what comes of it goes to the host. */
    void start(Chat chat) {
        var answer = new Answer(chat, engine, counter, this::send);
        running.put(chat.id(), answer);
        reading.execute(() -> attempt(chat.id(), () -> read(chat, answer)));
    }

    /** Ends one, if it is still on its way. */
    void cancel(int id) {
        var answer = running.get(id);
        if (answer != null) {
            answer.cancel();
        }
    }

    private void read(Chat chat, Answer answer) {
        var prompt = prompts.encode(chat.request().prompt());
        send(new Started(chat.id(), prompt.length));
        var room = contextTokens - prompt.length;
        Thread.ofPlatform()
                .name("answer-" + chat.id())
                .start(() -> attempt(chat.id(), () -> {
                    answer.write(prompt, room);
                    running.remove(chat.id());
                }));
    }

    /** Whatever goes wrong with one answer is that one's end alone. */
    private void attempt(int id, Runnable work) {
        try {
            work.run();
        } catch (HostException e) {
            fail(id, e.code() instanceof InferenceError error ? error : InferenceError.ENGINE_LOST, e.text());
        } catch (RuntimeException | StackOverflowError e) {
            fail(id, InferenceError.ENGINE_LOST, "The engine could not go on: " + e.getMessage());
        }
    }

    private void fail(int id, InferenceError error, String text) {
        running.remove(id);
        send(new Failed(id, error, text));
    }

    private void send(FromWorker message) {
        try {
            frames.send(Wire.encode(message));
        } catch (IOException e) {
            // The host is gone, and the main thread is about to end this process.
            throw new UncheckedIOException(e);
        }
    }
}
