// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final Listeners listeners = new Listeners();
    private final List<String> heard = new ArrayList<>();

    @Test
    void eachHearsOfEachChangeUntilItEnds() {
        listeners.add(() -> heard.add("first"));
        var second = listeners.add(() -> heard.add("second"));
        listeners.changed();
        second.run();
        listeners.changed();
        assertThat(heard).containsExactly("first", "second", "first");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromHearing() {
        listeners.add(() -> {
            throw new IllegalStateException("a listener that fails, on purpose");
        });
        listeners.add(() -> {
            throw new NoClassDefFoundError("a listener whose plugin is gone, on purpose");
        });
        listeners.add(() -> heard.add("third"));
        listeners.changed();
        assertThat(heard).containsExactly("third");
    }
}
