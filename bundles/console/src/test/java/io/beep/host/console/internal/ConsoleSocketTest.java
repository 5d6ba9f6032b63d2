// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSocketTest {
    @TempDir
    Path home;

    @Test
    void nobodyButTheOwnerMayEnter() throws IOException {
        try (var socket = ConsoleSocket.open(home.resolve("run"))) {
            assertThat(permissions(home.resolve("run"))).isEqualTo("rwx------");
            assertThat(permissions(socket.path())).isEqualTo("rw-------");
        }
    }

    @Test
    void whatADeadHostLeftIsReplaced() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/console.sock"), "left");
        ConsoleSocket.open(home.resolve("run")).close();

        assertThat(home.resolve("run/console.sock")).doesNotExist();
    }

    @Test
    void aHomeWithALongPathIsServed() throws Exception {
        var deep = Files.createDirectories(home.resolve("d".repeat(100)).resolve("e".repeat(100)));
        Path folder;
        try (var shell = TestShell.start(deep)) {
            folder = Files.readSymbolicLink(shell.socket()).getParent();
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(shell.execute("test:say hello")).isZero();
        }
        assertThat(folder).doesNotExist();
        assertThat(Files.exists(deep.resolve("run/console.sock"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
