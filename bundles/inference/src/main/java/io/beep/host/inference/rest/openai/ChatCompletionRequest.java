// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/chat/completions}, as clients send it. What is a {@link JsonNode} has several forms on the wire, or is
 * known only to be refused; unknown fields are ignored.
 */
public record ChatCompletionRequest(
        @Nullable String model,
        @Nullable List<@Nullable Message> messages,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer n,
        @Nullable JsonNode stop,
        @Nullable Integer maxTokens,
        @Nullable Integer maxCompletionTokens,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Long seed,
        @Nullable Boolean logprobs,
        @Nullable Integer topLogprobs,
        @Nullable JsonNode logitBias,
        @Nullable JsonNode tools,
        @Nullable JsonNode toolChoice,
        @Nullable JsonNode functions,
        @Nullable JsonNode functionCall,
        @Nullable JsonNode responseFormat,
        @Nullable JsonNode modalities,
        @Nullable JsonNode audio) {
    /** A message; {@code content} is a text, or an array of parts. */
    public record Message(
            @Nullable String role,
            @Nullable JsonNode content,
            @Nullable JsonNode toolCalls) {}

    /** What a stream carries besides the answer. */
    public record StreamOptions(@Nullable Boolean includeUsage) {}
}
