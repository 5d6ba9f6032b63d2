// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
    @Test
    void aPortInUseIsOneSentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new ListenAddress("127.0.0.1", other.getLocalPort());

            assertThatThrownBy(address::probe)
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.UNAVAILABLE))
                    .hasMessage("Port " + other.getLocalPort()
                            + " of 127.0.0.1 is in use by another program; choose another with BEEP_PORT.");
        }
    }

    @Test
    void portZeroBecomesAFreePort() throws Exception {
        assertThat(new ListenAddress("127.0.0.1", 0).probe().port()).isPositive();
    }

    @Test
    void aFreePortStaysFree() throws Exception {
        var free = new ListenAddress("127.0.0.1", 0).probe();

        assertThat(free.probe()).isEqualTo(free);
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatThrownBy(new ListenAddress("192.0.2.1", 0)::probe)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.CONFIGURATION))
                .hasMessageContaining("is not one of this machine");
    }

    @Test
    void aNameWithoutAnAddressIsRefused() {
        assertThatThrownBy(new ListenAddress("no such name", 0)::probe)
                .isInstanceOf(Failure.class)
                .hasMessage("There is no address for the host name no such name.");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,http://127.0.0.1:5000",
        "localhost,http://localhost:5000",
        "0.0.0.0,http://127.0.0.1:5000",
        "::,http://[::1]:5000",
        "::1,http://[::1]:5000",
        "fe80::1%eth0,http://[fe80::1%25eth0]:5000"
    })
    void theLinkIsWhatABrowserOnThisMachineOpens(String host, String link) {
        assertThat(new ListenAddress(host, 5000).link()).isEqualTo(link);
    }
}
