// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.audit.AuditError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeRateTest {
    private static final Caller ALICE = caller(UUID.randomUUID());
    private static final Caller BOB = caller(UUID.randomUUID());

    private final FakeClock clock = new FakeClock();
    private final ChangeRate rate = new ChangeRate(clock);

    private static Caller caller(UUID account) {
        return caller(account, Optional.empty());
    }

    private static Caller caller(UUID account, Optional<UUID> key) {
        return new Caller(account, "somebody", key, Via.API, "127.0.0.1", "r-1");
    }

    private void change(Caller caller, int times) {
        for (var i = 0; i < times; i++) {
            rate.take(caller);
        }
    }

    @Test
    void anAccountThatChangesTooMuchIsToldSoAndOthersAreNot() {
        change(ALICE, ChangeRate.MOST);

        var refusal = catchThrowableOfType(HostException.class, () -> rate.take(ALICE));

        assertThat(refusal.code()).isEqualTo(AuditError.TOO_MANY_CHANGES);
        assertThat(refusal.retryAfter()).isPresent();
        assertThatCode(() -> rate.take(BOB)).doesNotThrowAnyException();
    }

    @Test
    void whoHasAStolenKeyLeavesItsOwnerThePassword() {
        change(caller(ALICE.accountId(), Optional.of(UUID.randomUUID())), ChangeRate.MOST - 1);
        var another = caller(ALICE.accountId(), Optional.of(UUID.randomUUID()));
        change(another, 1);

        assertThat(catchThrowableOfType(HostException.class, () -> rate.take(another)))
                .hasMessageContaining("by its keys");
        change(ALICE, ChangeRate.MOST);
    }

    @Test
    void theMostCanBeSetAtAnyTime() {
        change(ALICE, 100);

        rate.set(2);

        change(ALICE, 2);
        assertThat(catchThrowableOfType(HostException.class, () -> rate.take(ALICE)))
                .hasMessageContaining("2 in an hour");
        rate.set(7_200);
        clock.advance(Duration.ofSeconds(1));
        change(ALICE, 2);
        assertThat(catchThrowableOfType(HostException.class, () -> rate.take(ALICE)))
                .isNotNull();
    }

    @Test
    void asTimeGoesItMayChangeMore() {
        change(ALICE, ChangeRate.MOST);
        clock.advance(Duration.ofMinutes(6));

        change(ALICE, ChangeRate.MOST / 10);

        assertThat(catchThrowableOfType(HostException.class, () -> rate.take(ALICE)))
                .isNotNull();
        clock.advance(Duration.ofDays(2));
        change(ALICE, ChangeRate.MOST);
        assertThat(catchThrowableOfType(HostException.class, () -> rate.take(ALICE)))
                .isNotNull();
    }

    @Test
    void theHostItsOperatorAndStrangersHaveNoBoundInCommon() {
        change(caller(Caller.ANONYMOUS_ID), 2 * ChangeRate.MOST);
        change(caller(Caller.SYSTEM_ID), 2 * ChangeRate.MOST);
        change(caller(Caller.OPERATOR_ID), 2 * ChangeRate.MOST);
    }
}
