// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import static io.beep.host.inference.Parameters.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.beep.host.inference.Parameters;
import io.beep.host.inference.rest.AnswerFormats;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From OpenAI's words to ours; what cannot be done is refused by name, never silently left out. */
final class RequestTranslator {
    private final ChatCompletionRequest request;

    RequestTranslator(ChatCompletionRequest request) {
        this.request = request;
    }

    ChatRequest translate() {
        refuseWhatIsNotThere();
        return new ChatRequest(
                new Prompt.Chat(messages()),
                Parameters.sampling(
                        request.temperature(), request.topP(), request.presencePenalty(), request.frequencyPenalty()),
                request.maxCompletionTokens().isPresent()
                        ? Parameters.maxTokens("max_completion_tokens", request.maxCompletionTokens())
                        : Parameters.maxTokens("max_tokens", request.maxTokens()),
                stop(),
                Parameters.seed(request.seed()),
                AnswerFormats.read(request.responseFormat()));
    }

    boolean isStream() {
        return request.stream().orElse(false);
    }

    boolean includesUsage() {
        return request.streamOptions()
                .flatMap(options -> options.includeUsage())
                .orElse(false);
    }

    private void refuseWhatIsNotThere() {
        if (request.streamOptions().isPresent() && !isStream()) {
            throw invalid("stream_options", "stream_options goes with stream: true alone");
        }
        if (request.n().orElse(1) != 1) {
            throw unsupported("n", "One answer at a time: n must be 1");
        }
        if (request.logprobs().orElse(false)) {
            throw unsupported("logprobs", "Log probabilities are not available");
        }
        if (request.topLogprobs().isPresent()) {
            throw unsupported("top_logprobs", "Log probabilities are not available");
        }
        refuseUnlessEmpty("logit_bias", request.logitBias());
        refuseUnlessEmpty("tools", request.tools());
        refuseUnlessEmpty("functions", request.functions());
        refuseUnlessEmpty("function_call", request.functionCall());
        refuseUnlessEmpty("audio", request.audio());
        var choice = given(request.toolChoice());
        if (!choice.isMissingNode()
                && !choice.asText().equals("none")
                && !choice.asText().equals("auto")) {
            throw unsupported("tool_choice", "Tools are not available");
        }
        var modalities = given(request.modalities());
        if (!modalities.isMissingNode()
                && !(modalities.size() == 1 && modalities.path(0).asText().equals("text"))) {
            throw unsupported("modalities", "Answers are plain text: modalities can only be [\"text\"]");
        }
    }

    private static void refuseUnlessEmpty(String name, Optional<JsonNode> value) {
        var node = given(value);
        var isEmpty = node.isMissingNode() || (node.isContainerNode() && node.isEmpty());
        if (!isEmpty && !node.asText().equals("none")) {
            throw unsupported(name, name + " is not available");
        }
    }

    /** What was given, or a node that is missing; {@code null} on the wire counts as not given. */
    private static JsonNode given(Optional<JsonNode> value) {
        return value.filter(node -> !node.isNull()).orElse(MissingNode.getInstance());
    }

    private static HostException unsupported(String field, String message) {
        return new HostException(InferenceError.UNSUPPORTED_PARAMETER, message).at(field);
    }

    private List<ChatMessage> messages() {
        var given = request.messages();
        if (given.isEmpty()) {
            throw invalid("messages", "messages is empty: there must be at least one");
        }
        var messages = new ArrayList<ChatMessage>();
        for (var i = 0; i < given.size(); i++) {
            messages.add(message("messages[" + i + "]", given.get(i)));
        }
        return messages;
    }

    private static ChatMessage message(String path, ChatCompletionRequest.Message message) {
        if (!given(message.toolCalls()).isEmpty()) {
            throw unsupported(path + ".tool_calls", "Tools are not available");
        }
        return new ChatMessage(role(path + ".role", message.role()), content(path + ".content", message.content()));
    }

    private static ChatMessage.Role role(String path, String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> ChatMessage.Role.SYSTEM;
            case "user" -> ChatMessage.Role.USER;
            case "assistant" -> ChatMessage.Role.ASSISTANT;
            case "tool", "function" -> throw unsupported(path, "Tools are not available, nor are messages of " + role);
            default -> throw invalid(path, path + " must be system, developer, user or assistant");
        };
    }

    private static String content(String path, Optional<JsonNode> value) {
        var content = given(value);
        if (content.isMissingNode()) {
            throw invalid(path, path + " is missing");
        }
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray() || content.isEmpty()) {
            throw invalid(path, path + " must be a text, or an array of parts");
        }
        var text = new StringBuilder();
        for (var i = 0; i < content.size(); i++) {
            text.append(part(path + "[" + i + "]", content.path(i)));
        }
        return text.toString();
    }

    private static String part(String path, JsonNode part) {
        var type = part.path("type").asText();
        if (!type.equals("text")) {
            throw type.isEmpty()
                    ? invalid(path + ".type", path + " must be a part with a type")
                    : unsupported(path + ".type", "Only parts of type text are available, not " + type);
        }
        if (!part.path("text").isTextual()) {
            throw invalid(path + ".text", path + ".text must be a text");
        }
        return part.path("text").textValue();
    }

    private List<String> stop() {
        var stop = given(request.stop());
        if (stop.isMissingNode()) {
            return List.of();
        }
        if (stop.isTextual()) {
            return List.of(stop.textValue());
        }
        if (!stop.isArray()) {
            throw invalid("stop", "stop must be a text, or an array of texts");
        }
        var texts = new ArrayList<String>();
        for (var text : stop) {
            if (!text.isTextual()) {
                throw invalid("stop", "stop must be a text, or an array of texts");
            }
            texts.add(text.textValue());
        }
        return texts;
    }
}
