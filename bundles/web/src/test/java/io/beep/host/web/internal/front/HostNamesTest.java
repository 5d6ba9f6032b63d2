// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private final HostNames local = new HostNames("127.0.0.1", List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "localhost:5000",
                "127.0.0.1",
                "127.0.0.1:80",
                "[::1]",
                "[::1]:5000"
            })
    void thisMachineIsAlwaysMeant(String header) {
        assertThat(local.allows(header)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:5000",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "localhost:5000@evil.example",
                "localhost evil.example",
                "localhost,evil.example",
                "localhost:port",
                "localhost:123456",
                "localhost:",
                "::1",
                "[::1",
                "192.168.1.5",
                "2130706433",
                "0x7f.1",
                "[fe80::1%25eth0]"
            })
    void anythingElseIsForeign(String header) {
        assertThat(local.allows(header)).isFalse();
    }

    @Test
    void theAddressItListensOnIsItsOwn() {
        var host = new HostNames("192.168.1.5", List.of());

        assertThat(host.allows("192.168.1.5:5000")).isTrue();
        assertThat(host.allows("192.168.1.6:5000")).isFalse();
    }

    @Test
    void anAddressOfIpVersion6StandsInBrackets() {
        assertThat(new HostNames("fd00::5", List.of()).allows("[fd00::5]:5000")).isTrue();
        assertThat(new HostNames("127.0.0.1", List.of("FD00::5")).allows("[fd00::5]"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void onAllAddressesAnyAddressIsItsOwnButNoName(String listening) {
        var host = new HostNames(listening, List.of());

        assertThat(host.allows("192.168.1.5:5000")).isTrue();
        assertThat(host.allows("[fe80::1]:5000")).isTrue();
        assertThat(host.allows("evil.example")).isFalse();
        assertThat(host.allows("1.2.3.4.evil.example")).isFalse();
    }

    @Test
    void furtherNamesAreAllowedAsWritten() {
        var host = new HostNames("127.0.0.1", List.of("Beep.Example"));

        assertThat(host.allows("beep.example:5000")).isTrue();
        assertThat(host.allows("sub.beep.example")).isFalse();
    }
}
