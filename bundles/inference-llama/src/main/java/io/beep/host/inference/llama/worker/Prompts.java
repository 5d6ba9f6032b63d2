// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import io.beep.host.chat.templates.ChatTemplate;
import io.beep.host.chat.templates.Limits;
import io.beep.host.chat.templates.TemplateException;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model is asked, as the ids that it reads: by its own chat template, or by the commonest one if it has none. */
final class Prompts {
    private static final String CHATML = "{% for message in messages %}"
            + "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
    /** A prompt of more characters for each token of context is too long, whatever else may be wrong with it. */
    private static final int MOST_CHARACTERS = 16;

    private final ChatFormat format;
    private final PromptTokens tokens;
    private final int contextTokens;
    private @Nullable ChatTemplate template;

    Prompts(ChatFormat format, Tokenizer tokenizer, int contextTokens) {
        this.format = format;
        this.tokens = new PromptTokens(tokenizer, new ControlTokens(format.controlTokens()), contextTokens);
        this.contextTokens = contextTokens;
    }

    /**
     * The ids of a prompt; for one thread at a time.
     *
     * @throws HostException when it is too long, or the template does not take it
     */
    int[] encode(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text text -> tokens.encode(List.of(text.text()), texts -> bos() + texts.getFirst());
            case Prompt.Chat chat -> {
                var contents =
                        chat.messages().stream().map(ChatMessage::content).toList();
                yield tokens.encode(contents, texts -> render(chat.messages(), texts));
            }
        };
    }

    private String bos() {
        return format.addBos() ? format.bosToken().orElse("") : "";
    }

    private String render(List<ChatMessage> messages, List<String> contents) {
        try {
            return template().render(variables(messages, contents), Limits.DEFAULT);
        } catch (TemplateException e) {
            var length = contents.stream().mapToLong(String::length).sum();
            if (e.kind() == TemplateException.Kind.LIMIT && length > (long) MOST_CHARACTERS * contextTokens) {
                throw tokens.tooLong("far too many");
            }
            var what = e.kind() == TemplateException.Kind.RAISED
                    ? "The model's chat template does not take this conversation: "
                    : "The model's chat template cannot be run: ";
            throw new HostException(InferenceError.TEMPLATE_REFUSED, what + e.getMessage(), e);
        }
    }

    private ChatTemplate template() {
        if (template == null) {
            template = ChatTemplate.parse(format.template().orElse(CHATML));
        }
        return template;
    }

    private Map<String, @Nullable Object> variables(List<ChatMessage> messages, List<String> contents) {
        var list = new ArrayList<Map<String, String>>(messages.size());
        for (var index = 0; index < messages.size(); index++) {
            list.add(Map.of("role", messages.get(index).role().text(), "content", contents.get(index)));
        }
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("messages", list);
        variables.put("add_generation_prompt", true);
        variables.put("bos_token", format.bosToken().orElse(""));
        variables.put("eos_token", format.eosToken().orElse(""));
        // There are none, which templates ask for by their names.
        variables.put("tools", null);
        variables.put("documents", null);
        return variables;
    }
}
