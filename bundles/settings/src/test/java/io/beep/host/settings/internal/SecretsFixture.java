// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.Secrets;
import io.beep.host.testkit.CommandRunner;
import java.time.Clock;

/** Secrets on a real database. */
public final class SecretsFixture implements AutoCloseable {
    public static final Caller ALICE = TestAccess.caller("alice");

    final SettingsStore store;
    final AuditImpl audit;
    private final TestAccess access = new TestAccess();
    private final TestDatabase database;
    private final StoredSecretsImpl stored;

    public SecretsFixture() {
        this(TestDatabase.open(), "one");
    }

    /** Of a host whose key is made of this word. */
    SecretsFixture(TestDatabase database, String word) {
        this.database = database;
        this.audit = new AuditImpl(database);
        this.store = new SettingsStore(database);
        this.stored = new StoredSecretsImpl(store, access, audit, new TestKeys(word), Clock.systemUTC());
    }

    public StoredSecretsImpl stored() {
        return stored;
    }

    /** The secrets of a bundle, as it sees them. */
    public Secrets of(String bundle) {
        return new BundleSecrets(bundle, stored);
    }

    /** A shell in which somebody works with these secrets. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test")).give(stored);
    }

    @Override
    public void close() {
        store.close();
        audit.close();
        database.close();
    }
}
