// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void runsTheActionWhenTheSignalComes() throws Exception {
        var came = new CompletableFuture<Void>();
        Signals.on("WINCH", () -> came.complete(null));
        new ProcessBuilder(
                        "kill", "-WINCH", Long.toString(ProcessHandle.current().pid()))
                .inheritIO()
                .start()
                .waitFor();

        came.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aSignalThatTheSystemDoesNotHaveIsNoError() {
        assertThatCode(() -> Signals.on("NOSUCHSIGNAL", () -> {})).doesNotThrowAnyException();
    }
}
