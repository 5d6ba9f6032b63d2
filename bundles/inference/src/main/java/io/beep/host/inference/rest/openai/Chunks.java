// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.inference.Chat;
import io.beep.host.inference.rest.openai.Answers.TokenUsage;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Usage;
import java.util.List;
import java.util.Optional;

/**
 * The chunks of one streamed answer. Asked for usage, each has {@code "usage":null} and one more with an empty {@code choices} comes
 * last; not asked, none of this is there, as clients index {@code choices[0]}.
 */
final class Chunks {
    private static final String OBJECT = "chat.completion.chunk";

    private final Chat chat;
    private final boolean withUsage;

    Chunks(Chat chat, boolean withUsage) {
        this.chat = chat;
        this.withUsage = withUsage;
    }

    /** A piece of an answer. */
    record Chunk(String id, String object, long created, String model, List<Choice> choices) {}

    /** A piece of an answer whose usage was asked for; it is in the last one. */
    record CountedChunk(
            String id,
            String object,
            long created,
            String model,
            List<Choice> choices,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<TokenUsage> usage) {}

    record Choice(
            int index,
            Delta delta,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<JsonNode> logprobs,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> finishReason) {}

    /** What comes on top of the chunks before. */
    record Delta(Optional<String> role, Optional<String> content) {}

    Record first() {
        return chunk(new Delta(Optional.of("assistant"), Optional.of("")), Optional.empty());
    }

    Record text(String piece) {
        return chunk(new Delta(Optional.empty(), Optional.of(piece)), Optional.empty());
    }

    Record last(FinishReason reason) {
        return chunk(new Delta(Optional.empty(), Optional.empty()), Optional.of(Answers.text(reason)));
    }

    Record usage(Usage usage) {
        return counted(List.of(), Optional.of(TokenUsage.of(usage)));
    }

    private Record chunk(Delta delta, Optional<String> finishReason) {
        var choices = List.of(new Choice(0, delta, Optional.empty(), finishReason));
        return withUsage
                ? counted(choices, Optional.empty())
                : new Chunk(chat.id(), OBJECT, chat.startedAt().getEpochSecond(), chat.modelId(), choices);
    }

    private CountedChunk counted(List<Choice> choices, Optional<TokenUsage> usage) {
        return new CountedChunk(chat.id(), OBJECT, chat.startedAt().getEpochSecond(), chat.modelId(), choices, usage);
    }
}
