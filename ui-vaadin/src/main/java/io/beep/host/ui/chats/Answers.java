// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.ui.parts.Background;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers that are being made, one for a conversation; pages find them here again. */
public final class Answers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    /** For what is being written to be kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Background background;
    private final Map<UUID, Answer> running = new ConcurrentHashMap<>();

    public Answers(Background background) {
        this.background = background;
    }

    /**
     * Begins an answer; one that is still running in this conversation is stopped.
     *
     * @param start begins it in the engine; may take as long as loading a model does
     * @param keep takes what there is of it in the end
     */
    Answer begin(UUID conversationId, String modelId, Supplier<Chat> start, Consumer<NewMessage> keep) {
        var answer = new Answer(modelId, keep, System::nanoTime);
        Optional.ofNullable(running.put(conversationId, answer)).ifPresent(Answer::stop);
        background.run(() -> {
            try {
                answer.run(start);
            } finally {
                running.remove(conversationId, answer);
            }
        });
        return answer;
    }

    /** The answer that is being made in a conversation. */
    Optional<Answer> running(UUID conversationId) {
        return Optional.ofNullable(running.get(conversationId))
                .filter(answer -> answer.state().phase() != Answer.Phase.ENDED);
    }

    /**
     * Stops the answer of a conversation, which another page may have begun, and waits until what there is of it is kept: before the
     * conversation changes, so that its messages stay in their order.
     */
    void settle(UUID conversationId) {
        Optional.ofNullable(running.get(conversationId)).ifPresent(answer -> end(List.of(answer), Note.STOPPED));
    }

    /** Stops all, since the host stops, and waits until what there is of them is kept. */
    @Override
    public void close() {
        end(List.copyOf(running.values()), Note.HOST_STOPPED);
    }

    private static void end(List<Answer> answers, String why) {
        answers.forEach(answer -> answer.stop(why));
        var end = System.nanoTime() + PATIENCE.toNanos();
        answers.stream()
                .filter(answer -> !answer.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime()))))
                .forEach(answer ->
                        LOG.warn("An answer has not ended in {} s after it was stopped", PATIENCE.toSeconds()));
    }
}
