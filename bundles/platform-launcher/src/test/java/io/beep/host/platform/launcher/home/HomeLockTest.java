// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final ListenAddress ADDRESS = new ListenAddress("127.0.0.1", 5000);

    @TempDir
    Path temp;

    private Home home;

    @BeforeEach
    void prepareHome() throws Failure {
        home = new Home(temp.resolve("home"));
        new HomeFolders(home).prepare();
    }

    @Test
    void aHomeIsForOneHost() throws Exception {
        try (var other = OtherHost.start(home, ADDRESS, false)) {
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.TEMPORARY))
                    .hasMessageStartingWith(
                            "The home folder " + home.folder() + " is in use by another Beep Host (process "
                                    + other.process().pid() + ", http://127.0.0.1:5000); ");
        }
    }

    @Test
    void theRunningHostIsKnownByItsProcess() throws Exception {
        try (var other = OtherHost.start(home, ADDRESS, false)) {
            var running = HomeLock.running(home).orElseThrow();

            assertThat(running.process()).contains(other.process().toHandle());
            assertThat(running.record().orElseThrow().address()).isEqualTo(ADDRESS);
        }
    }

    @Test
    void aKilledHostGivesTheHomeBack() throws Exception {
        OtherHost.start(home, ADDRESS, false).close();

        assertThat(home.recordFile()).exists();
        assertThat(HomeLock.running(home)).isEmpty();
        HomeLock.take(home).close();
    }

    @Test
    void aRecycledProcessNumberIsNotTheHost() throws Exception {
        try (var other = OtherHost.start(home, ADDRESS, false)) {
            Files.writeString(
                    home.recordFile(),
                    new HostRecord(other.process().pid(), "an earlier start", ADDRESS, "1").toJson());

            assertThat(HomeLock.running(home).orElseThrow().process()).isEmpty();
        }
    }

    @Test
    void askingWhetherAHostRunsDoesNotKeepOneFromStarting() throws Exception {
        var asking = Thread.ofPlatform().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    HomeLock.running(home);
                }
            } catch (Failure e) {
                throw new AssertionError(e);
            }
        });
        try {
            for (var i = 0; i < 20; i++) {
                HomeLock.take(home).close();
            }
        } finally {
            asking.interrupt();
            asking.join();
        }
        assertThat(HomeLock.running(home)).isEmpty();
    }

    @Test
    void whoHasTheHomeKeepsItWhenItAsksForItAgain() throws Exception {
        try (var lock = HomeLock.take(home)) {
            assertThat(HomeLock.running(home)).isPresent();
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(Failure.class);

            assertThatThrownBy(() -> OtherHost.start(home, ADDRESS, false).close())
                    .isInstanceOf(IOException.class);
            lock.write(HostRecord.ofThisProcess(ADDRESS, "1"));
        }
        OtherHost.start(home, ADDRESS, false).close();
    }

    @Test
    void nothingRunsInAHomeThatIsNotThere() throws Exception {
        assertThat(HomeLock.running(new Home(temp.resolve("nowhere")))).isEmpty();
    }
}
