// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.Prompt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private final Sample sample = new Sample("1.2.3", "Good day");

    private String answer(String said) {
        var message = new ChatMessage(Role.USER, said);
        try (var session = new RuleModels(sample).open(RuleModels.MODEL);
                var stream = session.chat(ChatRequest.of(new Prompt.Chat(List.of(message))))) {
            return read(stream);
        }
    }

    private static String read(ChatStream stream) {
        var text = new StringBuilder();
        while (true) {
            var event = stream.poll(Duration.ofSeconds(10)).orElseThrow();
            if (event instanceof ChatEvent.Text piece) {
                text.append(piece.text());
            } else {
                return text.toString();
            }
        }
    }

    @Test
    void saysItsVersion() {
        assertThat(answer("version")).isEqualTo("1.2.3");
    }

    @Test
    void countsUpAndDown() {
        assertThat(answer("Count from 1 to 3.")).isEqualTo("1 2 3 ");
        assertThat(answer("Count from 12 to 9.")).isEqualTo("12 11 10 9 ");
    }

    @Test
    void greetsAndRepeatsWhatItHasNoRuleFor() {
        assertThat(answer("nice weather")).isEqualTo("Good day, you said: nice weather");
        assertThat(sample.answers()).isEqualTo(1);
    }

    @Test
    void takesItsTimeWhenAskedTo() {
        var start = System.nanoTime();
        assertThat(answer("slow 5 20")).isEqualTo("1.2.3#1 1.2.3#2 1.2.3#3 1.2.3#4 1.2.3#5 ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(99));
    }

    @Test
    void breaksOffWhenAskedTo() {
        assertThatThrownBy(() -> answer("fail"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("told to fail");
    }
}
