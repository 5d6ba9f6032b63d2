// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComponentStatesTest {
    @Test
    void theReasonIsTheInnermostWithoutWhatOnlyWrapsIt() {
        assertThat(ComponentStates.cause("""
                java.lang.reflect.InvocationTargetException
                \tat com.example.Words.<init>(Words.java:34)
                Caused by: org.osgi.service.component.ComponentException: java.lang.NumberFormatException: For input string: "abc"
                \t... 36 more
                """)).isEqualTo("NumberFormatException: For input string: \"abc\"");
        assertThat(ComponentStates.cause("org.osgi.service.component.ComponentException: no such folder\n\tat a.B"))
                .isEqualTo("ComponentException: no such folder");
        assertThat(ComponentStates.cause("")).isEqualTo("the log says why");
    }
}
