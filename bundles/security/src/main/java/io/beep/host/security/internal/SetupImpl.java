// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.Account;
import io.beep.host.security.ClientAddress;
import io.beep.host.security.SecurityError;
import io.beep.host.security.Setup;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.security.Caller;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first start. When this component is there, the unattended set-up is done, or the token for the other one is written:
 * the services that let anybody in wait for it.
 */
@Component(immediate = true)
public final class SetupImpl implements Setup, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SetupImpl.class);
    private static final String ACTION = "setup:create-administrator";
    private static final int TRIES = 10;
    private static final Duration TRIES_WITHIN = Duration.ofMinutes(15);

    private final FirstAdministrator first;
    private final Passwords passwords;
    private final RefusalLog refusals;
    private final SlidingWindow<String> wrongTries;
    private final SecretFile file;
    private final Optional<String> failure;
    private final String token = Tokens.next();
    private final AtomicBoolean isDone = new AtomicBoolean();

    @Activate
    public SetupImpl(
            @Reference FirstAdministrator first, @Reference Passwords passwords, @Reference RefusalLog refusals) {
        this(first, passwords, refusals, Surroundings.ofThisProcess(), Clock.tickMillis(ZoneOffset.UTC));
    }

    SetupImpl(
            FirstAdministrator first,
            Passwords passwords,
            RefusalLog refusals,
            Surroundings surroundings,
            Clock clock) {
        this.first = first;
        this.passwords = passwords;
        this.refusals = refusals;
        this.wrongTries = new SlidingWindow<>(TRIES_WITHIN, TRIES, clock);
        this.file = new SecretFile(surroundings.home().resolve("setup-token"));
        this.failure = new UnattendedSetup(surroundings, first, passwords, new CallersImpl().system("set-up")).run();
        failure.ifPresent(LOG::error);
        if (isNeeded()) {
            offerToken();
        }
    }

    @Override
    public boolean isNeeded() {
        if (!isDone.get() && first.isThere()) {
            finish();
        }
        return !isDone.get();
    }

    @Override
    public void checkToken(Caller caller, String shownToken) {
        if (!isNeeded()) {
            throw FirstAdministrator.alreadyDone();
        }
        var address = ClientAddress.group(caller.address());
        var wait = wrongTries.untilBelow(address, TRIES);
        if (wait.isPositive()) {
            throw new HostException(SecurityError.TOO_MANY_TRIES, "Too many wrong set-up tokens; wait and try again")
                    .retryAfter(wait);
        }
        if (!Tokens.areEqual(token, shownToken.strip())) {
            wrongTries.add(address);
            refusals.record(caller, ACTION, "setup", "wrong token");
            throw new HostException(
                            SecurityError.SETUP_TOKEN_WRONG,
                            "This is not the set-up token; it is in the file setup-token in the host's home folder")
                    .at("token");
        }
    }

    @Override
    public Account complete(Caller caller, String shownToken, String name, String password) {
        checkToken(caller, shownToken);
        var accountName = AccountName.of(name);
        var hash = passwords.choose(accountName, password);
        var account = first.create(
                accountName,
                hash,
                Optional.empty(),
                made -> new Caller(
                        made.id(), made.name(), Optional.empty(), caller.via(), caller.address(), caller.requestId()));
        finish();
        return account;
    }

    @Override
    public String name() {
        return "security";
    }

    @Override
    public Health check() {
        try {
            if (!isNeeded()) {
                return Health.up("An administrator can sign in");
            }
        } catch (HostException e) {
            return Health.down(e.text());
        }
        return failure.map(Health::down)
                .orElseGet(() ->
                        Health.degraded("There is no administrator yet; open /setup with the token in " + file.path()));
    }

    private void offerToken() {
        try {
            file.write(token);
        } catch (IOException e) {
            throw new HostException(
                    SecurityError.HOME_NOT_WRITABLE, "The set-up token cannot be written to " + file.path(), e);
        }
        LOG.info("There is no administrator yet; open /setup with the token in {}", file.path());
    }

    /** There is an administrator, and there always will be. */
    private void finish() {
        isDone.set(true);
        try {
            file.delete();
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; it opens nothing any more", file.path());
        }
    }
}
