// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "192.0.2.1:51234,192.0.2.1",
        "::ffff:192.0.2.1,192.0.2.1",
        "[::ffff:c000:201]:443,192.0.2.1",
        "2001:db8::1,2001:db8:0:0:0:0:0:1",
        "2001:DB8:0::0001,2001:db8:0:0:0:0:0:1",
        "[2001:db8::1],2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:5,2001:db8:0:0:0:0:0:1",
        "[0:0:0:0:0:0:0:1],0:0:0:0:0:0:0:1",
        "::1,0:0:0:0:0:0:0:1",
        "fe80::1%eth0,fe80:0:0:0:0:0:0:1",
        "[fe80:0:0:0:0:0:0:1%eth0],fe80:0:0:0:0:0:0:1",
        "[fe80::1%25]:80,fe80:0:0:0:0:0:0:1"
    })
    void anAddressHasOneSpelling(String text, String canonical) {
        assertThat(ClientAddress.canonical(text)).contains(canonical);
        assertThat(ClientAddress.canonical(canonical)).contains(canonical);
        assertThat(ClientAddress.group(text)).isEqualTo(ClientAddress.group(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "local",
                "unknown",
                "localhost",
                "localhost:80",
                "beef:80",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.01",
                "192.0.2.1:",
                "192.0.2.1:x",
                "[192.0.2.1]",
                "[2001:db8::1",
                "2001:db8::1]",
                "[2001:db8::1]:x",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%",
                "not:an:address:at:all"
            })
    void whatIsNoAddressIsLeftAlone(String text) {
        assertThat(ClientAddress.canonical(text)).isEmpty();
        assertThat(ClientAddress.group(text)).isEqualTo(text);
    }

    @Test
    void anIpv4AddressIsItself() {
        assertThat(ClientAddress.group("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.group("::ffff:192.0.2.1"))
                .isEqualTo("192.0.2.1")
                .isNotEqualTo(ClientAddress.group("::ffff:192.0.2.2"));
    }

    @Test
    void anIpv6AddressIsItsNetwork() {
        assertThat(ClientAddress.group("2001:db8:0:1::5"))
                .isEqualTo(ClientAddress.group("[2001:db8:0:1:ffff:1:2:3]:4"))
                .isNotEqualTo(ClientAddress.group("2001:db8:0:2::5"));
        assertThat(ClientAddress.group("[fe80::1%eth0]")).isEqualTo(ClientAddress.group("fe80::2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.7.1.2", "::1", "0:0:0:0:0:0:0:1", "[0:0:0:0:0:0:0:1]", "::ffff:127.0.0.1"})
    void theAddressesOfTheMachineItselfAreOne(String address) {
        assertThat(ClientAddress.group(address)).isEqualTo(ClientAddress.group("127.0.0.1"));
    }
}
