// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.beep.host.security.internal.Failure;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;

class PasswordInputTest {
    @Test
    void isTypedTwiceAndUnseen() throws IOException {
        assertThat(PasswordInput.read(terminal("correct horse", "correct horse"), null))
                .isEqualTo("correct horse");
    }

    @Test
    void twoDifferentOnesAreRefused() {
        var terminal = terminal("correct horse", "correct house");

        var failure = Failure.of(() -> PasswordInput.read(terminal, null));

        assertThat(failure.field()).contains("password");
        assertThat(failure.text()).doesNotContain("horse");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        var terminal = terminal();

        assertThatIOException()
                .isThrownBy(() -> PasswordInput.read(terminal, "/nowhere/password"))
                .withMessageContaining("/nowhere/password");
    }

    /** A session on a terminal at which these lines are typed; whoever wants to see them fails. */
    private static Session terminal(String... lines) {
        Deque<String> typed = new ArrayDeque<>(List.of(lines));
        return (Session) Proxy.newProxyInstance(
                PasswordInputTest.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("readLine");
                    assertThat(arguments[1]).as("the mask").isEqualTo('\0');
                    return typed.removeFirst();
                });
    }
}
