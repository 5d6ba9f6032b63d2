// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.beep.host.inference.openai.Connection;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;

/** A request in OpenAI's words; always streamed, so that closing ends the work at the other end too. */
final class RequestBody {
    private RequestBody() {}

    static String json(Connection connection, String remoteModel, ChatRequest request) {
        var body = Json.object();
        body.put("model", remoteModel);
        messages(body, request.prompt());
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        sampling(body, request);
        request.maxTokens().ifPresent(most -> body.put(connection.maxTokensField(), most));
        request.seed().ifPresent(seed -> body.put("seed", seed));
        if (!request.stop().isEmpty()) {
            request.stop().forEach(body.withArray("stop")::add);
        }
        format(body, request.format());
        return body.toString();
    }

    private static void messages(ObjectNode body, Prompt prompt) {
        var messages = body.putArray("messages");
        if (!(prompt instanceof Prompt.Chat chat)) {
            throw new IllegalArgumentException("Not a conversation");
        }
        for (var message : chat.messages()) {
            messages.addObject().put("role", message.role().text()).put("content", message.content());
        }
    }

    /** What nobody has said is for the server, which may refuse what it does not know. */
    private static void sampling(ObjectNode body, ChatRequest request) {
        var sampling = request.sampling();
        sampling.temperature().ifPresent(value -> body.put("temperature", value));
        sampling.topP().ifPresent(value -> body.put("top_p", value));
        // OpenAI does not have these two: they are said only where they change something.
        sampling.topK().stream().filter(value -> value != 0).forEach(value -> body.put("top_k", value));
        sampling.minP().stream().filter(value -> value != 0).forEach(value -> body.put("min_p", value));
        if (sampling.presencePenalty() != 0) {
            body.put("presence_penalty", sampling.presencePenalty());
        }
        if (sampling.frequencyPenalty() != 0) {
            body.put("frequency_penalty", sampling.frequencyPenalty());
        }
    }

    private static void format(ObjectNode body, AnswerFormat format) {
        switch (format) {
            case AnswerFormat.Text text -> {
                // What everybody does when nothing is said.
            }
            case AnswerFormat.Json json -> body.putObject("response_format").put("type", "json_object");
            case AnswerFormat.JsonSchema schema -> {
                var wrapped = body.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
                wrapped.put("name", schema.name()).put("strict", schema.strict());
                try {
                    wrapped.set("schema", Json.read(schema.schema()));
                } catch (JsonProcessingException e) {
                    throw new HostException(InferenceError.INVALID_PARAMETER, "The schema is not JSON", e)
                            .at(AnswerFormat.JsonSchema.FIELD);
                }
            }
        }
    }
}
