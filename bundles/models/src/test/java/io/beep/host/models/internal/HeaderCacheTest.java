// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.models.internal.HeaderCache.Found;
import io.beep.host.models.internal.gguf.GgufException;
import io.beep.host.models.internal.gguf.GgufHeader;
import io.beep.host.testkit.GgufWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderCacheTest {
    private final HeaderCache cache = new HeaderCache(64_000);
    private Found found = Found.fault("");

    /** Some 20,000 bytes. */
    @BeforeEach
    void read() throws IOException, GgufException {
        var file = new GgufWriter()
                .text("general.architecture", "llama")
                .text("tokenizer.chat_template", "x".repeat(10_000))
                .tensor("a.weight", 0, 0, 8)
                .header();
        found = Found.of(GgufHeader.read(new ByteArrayInputStream(file)));
    }

    @Test
    void whatWasNotAskedForLongestMakesRoom() {
        cache.put("a", found);
        cache.put("b", found);
        cache.put("c", found);
        assertThat(cache.get("a")).isPresent();
        cache.put("d", found);
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).isPresent();
        assertThat(cache.get("c")).isPresent();
        assertThat(cache.get("d")).isPresent();
    }

    @Test
    void itsMemoryIsBoundedAndCountedRight() {
        for (var i = 0; i < 100; i++) {
            cache.put("h" + i, found);
            assertThat(cache.bytes()).isLessThanOrEqualTo(64_000);
        }
        for (var i = 0; i < 1_000; i++) {
            cache.put("f" + i, Found.fault("cut short"));
            cache.put("same", Found.fault("cut short"));
        }
        assertThat(cache.bytes()).isBetween(60_000L, 64_000L);
        for (var i = 0; i < 1_000; i++) {
            cache.remove("f" + i);
        }
        cache.remove("same");
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void whatIsLargerThanAllIsNotKept() {
        var small = new HeaderCache(1_000);
        small.put("a", found);
        assertThat(small.get("a")).isEmpty();
        assertThat(small.bytes()).isZero();
    }
}
