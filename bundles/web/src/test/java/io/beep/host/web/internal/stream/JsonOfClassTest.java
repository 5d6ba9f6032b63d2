// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOfClassTest {
    private final JsonOfClass json = new JsonOfClass();

    private record Tick(int number) {}

    private String text(Object value) {
        return new String(json.bytes(value), UTF_8);
    }

    @Test
    void aRecordThatIsSentToManyIsWrittenOnce() {
        var tick = new Tick(1);
        assertThat(json.bytes(tick)).isSameAs(json.bytes(tick));
    }

    @Test
    void eachRecordHasItsOwnJson() {
        var first = new Tick(1);
        var second = new Tick(2);
        assertThat(List.of(text(first), text(second), text(first)))
                .containsExactly("{\"number\":1}", "{\"number\":2}", "{\"number\":1}");
    }

    @Test
    void whatCanChangeIsWrittenEachTime() {
        var list = new ArrayList<>(List.of(1));
        assertThat(text(list)).isEqualTo("[1]");
        list.add(2);
        assertThat(text(list)).isEqualTo("[1,2]");
    }
}
