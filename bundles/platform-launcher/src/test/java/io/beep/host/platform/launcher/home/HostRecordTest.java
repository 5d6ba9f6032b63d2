// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.settings.ListenAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRecordTest {
    private static final ListenAddress ADDRESS = new ListenAddress("::1", 5000);

    @Test
    void isReadBackAsItWasWritten() {
        var record = HostRecord.ofThisProcess(ADDRESS, "1.2.3");

        assertThat(HostRecord.parse(record.toJson())).contains(record);
    }

    @Test
    void findsTheProcessThatWroteIt() {
        assertThat(HostRecord.ofThisProcess(ADDRESS, "1").process()).contains(ProcessHandle.current());
    }

    @Test
    void aProcessWithTheSameNumberButAnotherStartIsNotTheHost() {
        var pid = ProcessHandle.current().pid();

        assertThat(new HostRecord(pid, "started yesterday", ADDRESS, "1").process())
                .isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsNotFound() throws Exception {
        var process = new ProcessBuilder("true").start();
        var identity = ProcessIdentity.of(process.pid()).orElse("");
        process.waitFor();

        assertThat(new HostRecord(process.pid(), identity, ADDRESS, "1").process())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"pid\": \"x\", \"port\": 1}", "{\"pid\": 1}", "\0\0\0\0"})
    void nonsenseIsNoRecord(String text) {
        assertThat(HostRecord.parse(text)).isEmpty();
    }
}
