// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptsTest {
    private final FakeTokenizer tokenizer = new FakeTokenizer("<s>", "</s>", "<|im_start|>", "<|im_end|>");

    @Test
    void rendersTheModelsTemplateWithItsVariables() {
        var template = "{{ bos_token }}{% for m in messages %}{{ m.role }}={{ m['content'] | trim }}{{ eos_token }}"
                + "{% endfor %}{% if add_generation_prompt and tools is none and not documents %}>{% endif %}";

        assertThat(text(template, new ChatMessage(Role.SYSTEM, " a "), new ChatMessage(Role.ASSISTANT, "b")))
                .isEqualTo("<s>system=a</s>assistant=b</s>>");
    }

    @Test
    void takesTheCommonestTemplateWhenTheModelHasNone() {
        var ids = prompts(Optional.empty()).encode(new Prompt.Chat(List.of(new ChatMessage(Role.USER, "Hi"))));

        assertThat(tokenizer.decode(ids)).isEqualTo("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
        assertThat(ids).startsWith(2).contains(3);
    }

    @Test
    void aTemplateInAMessageIsText() {
        assertThat(text("{{ messages[0].content }}", new ChatMessage(Role.USER, "{{ bos_token }}{% raw %}")))
                .isEqualTo("{{ bos_token }}{% raw %}");
    }

    @Test
    void beginsAPlainTextAsTheModelWantsIt() {
        assertThat(prompts(Optional.empty()).encode(new Prompt.Text("a<s>")))
                .startsWith(0, 'a', '<')
                .hasSize(5);

        var without = new ChatFormat(Optional.empty(), Optional.of("<s>"), Optional.empty(), List.of("<s>"));
        assertThat(new Prompts(without, tokenizer, 1000).encode(new Prompt.Text("a")))
                .containsExactly('a');
    }

    @Test
    void passesOnWhatTheTemplateObjectsTo() {
        assertRefused(
                "{{ raise_exception('Roles must alternate') }}",
                "The model's chat template does not take this conversation: Roles must alternate");
    }

    @Test
    void saysThatTheTemplateIsBroken() {
        assertRefused("{% for %}", "The model's chat template cannot be run: Line 1");
        assertRefused("{{ nothing.at.all }}", "The model's chat template cannot be run: Line 1");
    }

    @Test
    void endsATemplateThatNeverEnds() {
        assertRefused(
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
                "The model's chat template cannot be run");
    }

    @Test
    void aConversationBeyondAllLimitsIsTooLong() {
        var prompts = prompts(Optional.of("{{ messages[0].content + messages[0].content }}"));
        var huge = new Prompt.Chat(List.of(new ChatMessage(Role.USER, "x".repeat(3_000_000))));

        assertThatThrownBy(() -> prompts.encode(huge))
                .isInstanceOfSatisfying(
                        HostException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(InferenceError.CONTEXT_LENGTH_EXCEEDED));
    }

    private void assertRefused(String template, String text) {
        var prompts = prompts(Optional.of(template));
        var chat = new Prompt.Chat(List.of(new ChatMessage(Role.USER, "Hi")));

        assertThatThrownBy(() -> prompts.encode(chat))
                .isInstanceOfSatisfying(
                        HostException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(InferenceError.TEMPLATE_REFUSED))
                .hasMessageStartingWith(text);
    }

    private String text(String template, ChatMessage... messages) {
        return tokenizer.decode(prompts(Optional.of(template)).encode(new Prompt.Chat(List.of(messages))));
    }

    private Prompts prompts(Optional<String> template) {
        var format = new ChatFormat(template, Optional.of("<s>"), Optional.of("</s>"), true, tokenizer.controlTokens());
        return new Prompts(format, tokenizer, 1000);
    }
}
