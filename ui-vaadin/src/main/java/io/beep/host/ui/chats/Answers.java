// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.ui.parts.Background;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The answers that are being made, one for a conversation; pages find them here again. */
public final class Answers implements AutoCloseable {
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
            answer.run(start);
            running.remove(conversationId, answer);
        });
        return answer;
    }

    /** The answer that is being made in a conversation. */
    Optional<Answer> running(UUID conversationId) {
        return Optional.ofNullable(running.get(conversationId))
                .filter(answer -> answer.state().phase() != Answer.Phase.ENDED);
    }

    /** Stops all; what there is of them is kept. */
    @Override
    public void close() {
        running.values().forEach(Answer::stop);
    }
}
