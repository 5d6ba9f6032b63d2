// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretInputTest {
    private static final String[] TWICE = {"Password: ", "Once more: "};

    @TempDir
    private Path folder;

    @Test
    void isTypedUnseenAsOftenAsAsked() throws IOException {
        assertThat(SecretInput.read(terminal("correct horse", "correct horse"), null, TWICE))
                .isEqualTo("correct horse");
        assertThat(SecretInput.read(terminal("correct horse"), null, "Key: ")).isEqualTo("correct horse");
    }

    @Test
    void twoDifferentOnesAreRefused() {
        var terminal = terminal("correct horse", "correct house");

        var failure = catchThrowableOfType(HostException.class, () -> SecretInput.read(terminal, null, TWICE));

        assertThat(failure.text()).contains("not the same").doesNotContain("horse");
    }

    @Test
    void aFileThatIsNotThereOrIsNoneIsSaid() {
        for (var file : List.of("/nowhere/password", folder.toString(), "a\0b")) {
            var failure = catchThrowableOfType(HostException.class, () -> SecretInput.read(terminal(), file, TWICE));

            assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID);
            assertThat(failure.text()).contains(file);
        }
    }

    @Test
    void whatIsTooLongIsRefusedNotCut() throws IOException {
        var fits = Files.writeString(folder.resolve("fits"), "k".repeat(4096) + "\nmore");
        var longer = Files.writeString(folder.resolve("longer"), "k".repeat(4097));

        assertThat(SecretInput.read(terminal(), fits.toString(), TWICE)).hasSize(4096);
        assertThat(catchThrowableOfType(
                                HostException.class, () -> SecretInput.read(terminal(), longer.toString(), TWICE))
                        .text())
                .contains("4096");
    }

    @Test
    void ofAFileTheFirstLineCounts() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "correct horse\r\nbattery\n");

        assertThat(SecretInput.read(terminal(), file.toString(), TWICE)).isEqualTo("correct horse");
    }

    @Test
    void withoutATerminalItIsTheFirstLineOfTheInput() throws IOException {
        assertThat(SecretInput.read(pipe("correct horse\nbattery"), null, TWICE))
                .isEqualTo("correct horse");
    }

    /** A session on a terminal at which these lines are typed; whoever wants to see them fails. */
    private static Session terminal(String... lines) {
        Deque<String> typed = new ArrayDeque<>(List.of(lines));
        return (Session) Proxy.newProxyInstance(
                SecretInputTest.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("readLine");
                    assertThat(arguments[1]).as("the mask").isEqualTo('\0');
                    return typed.removeFirst();
                });
    }

    /** A session without a terminal that has this on its standard input. */
    private static Session pipe(String input) {
        var keyboard = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return (Session) Proxy.newProxyInstance(
                SecretInputTest.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getKeyboard" -> keyboard;
                    case "readLine" -> throw new UnsupportedOperationException("There is no terminal");
                    default -> throw new AssertionError("Not expected: " + method);
                });
    }
}
