// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private static final String HOME = "192.0.2.1";

    private final FakeClock clock = new FakeClock();
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void fiveFailuresForOneAccountFromOneAddress() {
        fail("alice", HOME, 5);

        assertBusy("alice", HOME);
        limits.begin("bob", HOME);
        limits.begin("alice", "192.0.2.2");
    }

    @Test
    void thirtyFailuresFromOneAddressForWhateverAccounts() {
        for (var i = 0; i < 30; i++) {
            fail("account" + i, HOME, 1);
        }

        assertBusy("alice", HOME);
        limits.begin("alice", "192.0.2.2");
    }

    @Test
    void aSuccessForgivesTheFailuresForThisAccountFromThisAddress() {
        fail("alice", HOME, 4);
        limits.begin("alice", HOME).succeeded();

        fail("alice", HOME, 5);
        assertBusy("alice", HOME);
    }

    @Test
    void aSuccessWithOneAccountDoesNotBuyTriesWithOthers() {
        for (var i = 0; i < 30; i++) {
            fail("account" + i, HOME, 1);
            if (i < 29) {
                limits.begin("mallory", HOME).succeeded();
            }
        }

        assertBusy("alice", HOME);
    }

    @Test
    void aTryThatCameToNoAnswerDoesNotCount() {
        for (var i = 0; i < 100; i++) {
            limits.begin("alice", HOME).abandoned();
        }
        limits.begin("alice", HOME);
    }

    @Test
    void anAttackFromManyAddressesSlowsDownToOneTryEachAndNeverLocksTheOwnerOut() {
        for (var i = 0; i < 1000; i++) {
            fail("alice", "10.0." + i / 250 + "." + i % 250, 1);
            clock.advance(Duration.ofMillis(100));
        }
        assertBusy("alice", "10.0.3.249");

        limits.begin("alice", HOME).succeeded();
        limits.begin("alice", HOME);
        assertBusy("alice", HOME);
    }

    @Test
    void oneNetworkOfIpv6IsOneAddress() {
        for (var i = 1; i <= 5; i++) {
            fail("alice", "2001:db8:1:2::" + i, 1);
        }

        assertBusy("alice", "2001:db8:1:2:ffff::1");
        limits.begin("alice", "2001:db8:1:3::1");
    }

    @Test
    void timeHeals() {
        fail("alice", HOME, 5);
        clock.advance(Duration.ofMinutes(15));

        limits.begin("alice", HOME);
    }

    private void fail(String account, String address, int times) {
        for (var i = 0; i < times; i++) {
            limits.begin(account, address);
        }
    }

    private void assertBusy(String account, String address) {
        var failure = Failure.of(() -> limits.begin(account, address));
        assertThat(failure.code()).isEqualTo(SecurityError.TOO_MANY_TRIES);
        assertThat(failure.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(15)));
    }
}
