// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.ClientAddress;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How often one may try a password. Within fifteen minutes: 5 failures for one account from one address, 30 from one
 * address for whatever accounts. An account that many addresses try at once (50 failures) allows each address one failure
 * only. It is never closed to an address that has not failed yet: so an attacker slows down guessing to one try for each of
 * his addresses, and cannot lock the owner out from elsewhere.
 */
@Component(service = SignInLimits.class)
public final class SignInLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_ACCOUNT_AND_ADDRESS = 5;
    private static final int PER_ACCOUNT_AND_ADDRESS_UNDER_ATTACK = 1;
    private static final int PER_ADDRESS = 30;
    private static final int ATTACK_ON_ACCOUNT = 50;

    private final SlidingWindow<AccountFrom> byBoth;
    private final SlidingWindow<String> byAddress;
    private final SlidingWindow<String> byAccount;

    @Activate
    public SignInLimits() {
        this(SteadyClock.start());
    }

    SignInLimits(Clock clock) {
        this.byBoth = new SlidingWindow<>(WINDOW, PER_ACCOUNT_AND_ADDRESS, clock);
        this.byAddress = new SlidingWindow<>(WINDOW, PER_ADDRESS, clock);
        this.byAccount = new SlidingWindow<>(WINDOW, ATTACK_ON_ACCOUNT, clock);
    }

    /**
     * Begins a try. It counts as failed from the start, so that many at once get no further than one after the other.
     *
     * @throws HostException {@code TOO_MANY_TRIES}, with the time to wait
     */
    synchronized Try begin(String account, String clientAddress) {
        var address = ClientAddress.group(clientAddress);
        var both = new AccountFrom(account, address);
        var most = byAccount.count(account) >= ATTACK_ON_ACCOUNT
                ? PER_ACCOUNT_AND_ADDRESS_UNDER_ATTACK
                : PER_ACCOUNT_AND_ADDRESS;
        var wait = longer(byBoth.untilBelow(both, most), byAddress.untilBelow(address, PER_ADDRESS));
        if (wait.isPositive()) {
            throw new HostException(
                            SecurityError.TOO_MANY_TRIES,
                            "Too many tries with a wrong name or password; wait "
                                    + Math.max(1, wait.plusSeconds(59).toMinutes()) + " min and try again")
                    .retryAfter(wait);
        }
        byBoth.add(both);
        byAddress.add(address);
        byAccount.add(account);
        return new Try(both);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private synchronized void takeBack(AccountFrom both) {
        byBoth.takeBack(both);
        byAddress.takeBack(both.address);
        byAccount.takeBack(both.account);
    }

    private record AccountFrom(String account, String address) {}

    /** A try that is going on; nothing needs to be done when it fails. */
    final class Try {
        private final AccountFrom both;

        private Try(AccountFrom both) {
            this.both = both;
        }

        /** It succeeded: earlier failures for this account from this address are forgiven, those from elsewhere are not. */
        void succeeded() {
            takeBack(both);
            byBoth.clear(both);
        }

        /** It came to no answer, so it does not count. */
        void abandoned() {
            takeBack(both);
        }
    }
}
