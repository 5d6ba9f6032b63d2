// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Pace pace = new Pace(now::get);

    @Test
    void whatIsReadLateIsNotSlow() {
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThatCode(() -> pace.check(0)).doesNotThrowAnyException();
    }

    @Test
    void whoeverSendsAByteNowAndThenIsRefused() {
        now.addAndGet(Duration.ofSeconds(12).toNanos());
        assertThatCode(() -> pace.check(2_048)).doesNotThrowAnyException();
        assertThatThrownBy(() -> pace.check(2_047))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("too slowly");
    }
}
