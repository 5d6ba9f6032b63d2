// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final Sender ANN = new Sender("ann", true);
    private static final Sender BOB = new Sender("bob", true);

    private final Share share = new Share("room", 800);

    @Test
    void oneAccountGetsHalf() {
        share.take(ANN, 400);

        assertThatThrownBy(() -> share.take(ANN, 1))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(RequestError.NOT_AVAILABLE));
        assertThatCode(() -> share.take(BOB, 400)).doesNotThrowAnyException();
        assertThat(share.taken()).isEqualTo(800);
    }

    @Test
    void strangersTogetherGetAQuarterAndOneAddressHalfOfThat() {
        share.take(Sender.stranger("1"), 100);
        assertThatThrownBy(() -> share.take(Sender.stranger("1"), 1)).isInstanceOf(HostException.class);
        share.take(Sender.stranger("2"), 100);
        assertThatThrownBy(() -> share.take(Sender.stranger("3"), 1)).isInstanceOf(HostException.class);

        share.giveBack(Sender.stranger("1"), 100);
        assertThatCode(() -> share.take(Sender.stranger("3"), 100)).doesNotThrowAnyException();
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOneStranger() {
        share.take(Sender.stranger("2001:db8::1"), 100);
        assertThatThrownBy(() -> share.take(Sender.stranger("2001:db8::2"), 1)).isInstanceOf(HostException.class);
        assertThatCode(() -> share.take(Sender.stranger("2001:db8:0:1::1"), 100))
                .doesNotThrowAnyException();
    }

    @Test
    void thereIsNotMoreThanAll() {
        share.take(ANN, 400);
        share.take(BOB, 400);
        assertThatThrownBy(() -> share.take(new Sender("cleo", true), 1)).isInstanceOf(HostException.class);
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        share.take(ANN, 400);
        share.giveBack(ANN, 400);
        assertThat(share.taken()).isZero();
        assertThatCode(() -> share.take(ANN, 400)).doesNotThrowAnyException();
    }
}
