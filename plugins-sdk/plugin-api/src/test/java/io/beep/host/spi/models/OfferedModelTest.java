// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferedModelTest {
    private static final String SHA_256 = "0123456789abcdef".repeat(4);

    private static OfferedModel model(String id, String name, long bytes, String sha256) {
        return new OfferedModel(id, name, "For a first try", "Apache-2.0", bytes, Optional.of(sha256));
    }

    @Test
    void idsAreSlugs() {
        assertThat(model("smollm2-135m", "SmolLM2", 1, SHA_256).id()).isEqualTo("smollm2-135m");
        assertThat(model("x".repeat(80), "X", 0, SHA_256).id()).hasSize(80);
        for (var id : new String[] {"", "-", "a--b", "a-", "A", "a.gguf", "../a", "a/b", "a\n", "x".repeat(81)}) {
            assertThatThrownBy(() -> model(id, "X", 1, SHA_256))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(id);
        }
    }

    @Test
    void whatPeopleReadIsThereAndBounded() {
        assertThatThrownBy(() -> model("a", " ", 1, SHA_256)).hasMessageContaining("name");
        assertThatThrownBy(() -> model("a", "x".repeat(201), 1, SHA_256)).hasMessageContaining("name");
        assertThatThrownBy(() -> model("a", "A", -1, SHA_256)).hasMessageContaining("size");
    }

    @Test
    void aHashIsOfTheFormThatTheHostComparesWith() {
        for (var text : new String[] {"", SHA_256.toUpperCase(Locale.ROOT), SHA_256 + "0", "md5"}) {
            assertThatThrownBy(() -> model("a", "A", 1, text)).hasMessageContaining("SHA-256");
        }
    }
}
