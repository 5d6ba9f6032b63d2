// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a {@link TestShell} of its own. */
abstract class ShellTest {
    @TempDir
    Path home;

    TestShell shell;

    @BeforeEach
    final void start() throws Exception {
        TestCommands.Wait.reset();
        shell = TestShell.start(home);
    }

    @AfterEach
    final void stop() throws IOException {
        shell.close();
    }
}
