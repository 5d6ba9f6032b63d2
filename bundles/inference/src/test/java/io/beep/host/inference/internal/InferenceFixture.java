// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.leases.Leases;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.security.Caller;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeChatBackend;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Two models, {@code a} and {@code b}, that always say the same, two answers at a time. */
public final class InferenceFixture implements AutoCloseable {
    public static final Caller ALICE = TestAccess.caller("alice");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestAccess access = new TestAccess();
    private final TestDatabase database = TestDatabase.open();
    private final AuditImpl audit = new AuditImpl(database);
    private final InferenceImpl inference;

    public InferenceFixture(String... pieces) {
        var options = new EngineOptions(
                4096, 2, 1, 1, 2, PATIENCE, PATIENCE, Duration.ofMinutes(5), Duration.ofMinutes(5), PATIENCE);
        inference = new InferenceImpl(
                new FakeModels("a", "b"),
                access,
                audit,
                access,
                new Leases(),
                options,
                Clock.systemUTC(),
                SteadyClock.start(),
                () -> false);
        inference.bindBackend(FakeChatBackend.saying(pieces), Map.of(ProviderId.PROPERTY, "fake"));
    }

    public InferenceImpl inference() {
        return inference;
    }

    /** A shell in which somebody works with these models. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test"))
                .give(inference);
    }

    @Override
    public void close() {
        inference.close();
        audit.close();
        database.close();
    }
}
