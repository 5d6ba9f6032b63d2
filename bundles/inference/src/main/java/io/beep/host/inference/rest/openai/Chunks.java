// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import io.beep.host.inference.Chat;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one streamed answer. Asked for usage, each has {@code "usage":null} and one more with an empty {@code choices} comes
 * last; not asked, none of this is there, as clients index {@code choices[0]}.
 */
final class Chunks {
    private final Chat chat;
    private final boolean withUsage;

    Chunks(Chat chat, boolean withUsage) {
        this.chat = chat;
        this.withUsage = withUsage;
    }

    Map<String, @Nullable Object> first() {
        var delta = new LinkedHashMap<String, @Nullable Object>();
        delta.put("role", "assistant");
        delta.put("content", "");
        delta.put("refusal", null);
        return chunk(delta, null);
    }

    Map<String, @Nullable Object> text(String piece) {
        return chunk(Map.of("content", piece), null);
    }

    Map<String, @Nullable Object> last(FinishReason reason) {
        return chunk(Map.of(), Answers.text(reason));
    }

    Map<String, @Nullable Object> usage(Usage usage) {
        var chunk = frame(List.of());
        chunk.put("usage", Answers.TokenUsage.of(usage));
        return chunk;
    }

    private Map<String, @Nullable Object> chunk(Map<String, ?> delta, @Nullable String finishReason) {
        var choice = new LinkedHashMap<String, @Nullable Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("logprobs", null);
        choice.put("finish_reason", finishReason);
        var chunk = frame(List.of(choice));
        if (withUsage) {
            chunk.put("usage", null);
        }
        return chunk;
    }

    private Map<String, @Nullable Object> frame(List<?> choices) {
        var chunk = new LinkedHashMap<String, @Nullable Object>();
        chunk.put("id", chat.id());
        chunk.put("object", "chat.completion.chunk");
        chunk.put("created", chat.startedAt().getEpochSecond());
        chunk.put("model", chat.modelId());
        chunk.put("choices", choices);
        return chunk;
    }
}
