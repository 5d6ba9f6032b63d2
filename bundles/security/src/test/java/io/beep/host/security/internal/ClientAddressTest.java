// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void anIpv4AddressIsItself() {
        assertThat(ClientAddress.group("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.group("local")).isEqualTo("local");
    }

    @Test
    void anIpv6AddressIsItsNetwork() {
        assertThat(ClientAddress.group("2001:db8:0:1::5"))
                .isEqualTo(ClientAddress.group("2001:db8:0:1:ffff:1:2:3"))
                .isNotEqualTo(ClientAddress.group("2001:db8:0:2::5"));
        assertThat(ClientAddress.group("fe80::1%eth0")).isEqualTo(ClientAddress.group("fe80::2"));
    }

    @Test
    void anIpv4AddressInIpv6FormIsNotLumpedWithOthers() {
        assertThat(ClientAddress.group("::ffff:192.0.2.1")).isNotEqualTo(ClientAddress.group("::ffff:192.0.2.2"));
    }

    @Test
    void theAddressesOfTheMachineItselfAreOne() {
        assertThat(ClientAddress.group("127.7.1.2"))
                .isEqualTo(ClientAddress.group("127.0.0.1"))
                .isEqualTo(ClientAddress.group("::1"))
                .isEqualTo(ClientAddress.group("0:0:0:0:0:0:0:1"));
    }

    @Test
    void whatIsNoAddressIsLeftAlone() {
        assertThat(ClientAddress.group("not:an:address:at:all")).isEqualTo("not:an:address:at:all");
    }
}
