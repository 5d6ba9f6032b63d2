// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.spi.web.Example;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/chat/completions}, as clients send it. What is a {@link JsonNode} has several forms on the wire, or is
 * known only to be refused; unknown fields are ignored.
 */
@Example(
        "{\"model\":\"smollm2-135m-instruct-q4-1\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the capital of France?\"}],\"max_tokens\":64}")
public record ChatCompletionRequest(
        String model,
        List<Message> messages,
        Optional<Boolean> stream,
        Optional<StreamOptions> streamOptions,
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Integer> n,
        Optional<JsonNode> stop,
        Optional<Integer> maxTokens,
        Optional<Integer> maxCompletionTokens,
        Optional<Double> presencePenalty,
        Optional<Double> frequencyPenalty,
        Optional<Long> seed,
        Optional<Boolean> logprobs,
        Optional<Integer> topLogprobs,
        Optional<JsonNode> logitBias,
        Optional<JsonNode> tools,
        Optional<JsonNode> toolChoice,
        Optional<JsonNode> functions,
        Optional<JsonNode> functionCall,
        Optional<JsonNode> responseFormat,
        Optional<JsonNode> modalities,
        Optional<JsonNode> audio) {
    /** A message; {@code content} is a text, or an array of parts. */
    public record Message(String role, Optional<JsonNode> content, Optional<JsonNode> toolCalls) {}

    /** What a stream carries besides the answer. */
    public record StreamOptions(Optional<Boolean> includeUsage) {}
}
