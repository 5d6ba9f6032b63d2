// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.Chat;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** OpenAI's answers as records; what must be there as {@code null} is written so. */
public final class Answers {
    private Answers() {}

    public record ModelList(String object, List<ModelEntry> data) {
        static ModelList of(List<AvailableModel> models) {
            return new ModelList("list", models.stream().map(ModelEntry::of).toList());
        }
    }

    public record ModelEntry(String id, String object, long created, String ownedBy) {
        static ModelEntry of(AvailableModel model) {
            return new ModelEntry(model.id(), "model", model.createdAt().getEpochSecond(), "beep-host");
        }
    }

    public record TokenUsage(
            int promptTokens,
            int completionTokens,
            int totalTokens,
            Map<String, Integer> promptTokensDetails,
            Map<String, Integer> completionTokensDetails) {
        static TokenUsage of(Usage usage) {
            return new TokenUsage(
                    usage.promptTokens(),
                    usage.completionTokens(),
                    usage.totalTokens(),
                    Map.of("cached_tokens", 0),
                    Map.of("reasoning_tokens", 0));
        }
    }

    public record Completion(
            String id, String object, long created, String model, List<Choice> choices, TokenUsage usage) {
        /** Reads the whole answer, and closes the chat. */
        static Completion of(Chat chat) {
            var answer = WholeAnswer.read(chat);
            var message = new AnswerMessage("assistant", answer.text(), Optional.empty());
            return new Completion(
                    chat.id(),
                    "chat.completion",
                    chat.startedAt().getEpochSecond(),
                    chat.modelId(),
                    List.of(new Choice(0, message, Optional.empty(), text(answer.reason()))),
                    TokenUsage.of(answer.usage()));
        }
    }

    public record Choice(
            int index,
            AnswerMessage message,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<JsonNode> logprobs,
            String finishReason) {}

    public record AnswerMessage(
            String role,
            String content,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> refusal) {}

    static String text(FinishReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
