// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.testkit.Answers.Answer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A session, and what one says to it: what the parts of {@link ChatSessionContract} stand on. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SessionUnderTest {
    static final Prompt COUNT = prompt("Count from 1 to 100.");
    static final int SHORT = 20;

    private ChatSession session;

    /** Opens the model once more; with two slots at least, and a context of 256 tokens or more. */
    abstract ChatSession openSession();

    /** The texts of the model's control tokens, where they are known. */
    List<String> controlTokens() {
        return List.of();
    }

    /** How long an event may take before the test fails; generous, for machines that do something else too. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    @BeforeAll
    final void open() {
        session = openSession();
    }

    @AfterAll
    final void close() {
        // Null when opening failed or was skipped.
        if (session != null) {
            session.close();
        }
    }

    /** The session that most tests share. */
    final ChatSession session() {
        return session;
    }

    final Answer rest(ChatStream stream) {
        return Answers.rest(stream, patience());
    }

    static Prompt prompt(String text) {
        return new Prompt.Chat(List.of(new ChatMessage(Role.USER, text)));
    }

    static ChatRequest greedy(Prompt prompt, int maxTokens) {
        return new ChatRequest(prompt, Sampling.GREEDY, OptionalInt.of(maxTokens), List.of(), OptionalLong.empty());
    }
}
