// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.security.Access;
import io.beep.host.security.HostKeys;
import io.beep.host.settings.SettingsError;
import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets in the database. {@link BundleSecrets} is the only way that one comes out, to its owner. */
@Component(
        name = "beep.settings.secrets",
        service = {StoredSecrets.class, StoredSecretsImpl.class, HealthCheck.class},
        immediate = true)
public final class StoredSecretsImpl implements StoredSecrets, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSecretsImpl.class);
    private static final int MOST_NAMED = 10;

    private final SettingsStore store;
    private final Access access;
    private final Audit audit;
    private final Keyring keyring;
    private final Clock clock;

    @Activate
    public StoredSecretsImpl(
            @Reference SettingsStore store,
            @Reference Access access,
            @Reference Audit audit,
            @Reference HostKeys keys) {
        this(store, access, audit, keys, Clock.tickMillis(ZoneOffset.UTC));
    }

    StoredSecretsImpl(SettingsStore store, Access access, Audit audit, HostKeys keys, Clock clock) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.keyring = new Keyring(keys);
        this.clock = clock;
        store.call(tx -> {
            keyring.load(tx);
            return Boolean.TRUE;
        });
        var health = check();
        if (health.status() != Health.Status.UP) {
            LOG.error("{}", health.message());
        }
    }

    @Override
    public Page<StoredSecret> list(Caller caller, PageRequest page) {
        access.require(caller, SettingsPermissions.SECRETS_MANAGE, "secrets");
        var after = page.cursor().map(SecretName::fromCursor);
        var secrets = store.call(tx -> SecretQueries.page(tx, after, page.limit() + 1).stream()
                .map(row -> row.toStored(keyring.usable()))
                .toList());
        return Page.cut(secrets, page.limit(), secret -> new SecretName(secret.owner(), secret.name()).toCursor());
    }

    @Override
    public StoredSecret put(Caller caller, String owner, String name, String value) {
        access.require(caller, SettingsPermissions.SECRETS_MANAGE, "secret/" + owner + "/" + name);
        return set(caller, SecretName.of(owner, name), value);
    }

    @Override
    public void delete(Caller caller, String owner, String name) {
        access.require(caller, SettingsPermissions.SECRETS_MANAGE, "secret/" + owner + "/" + name);
        if (!remove(caller, new SecretName(owner, name))) {
            throw new HostException(
                    SettingsError.SECRET_NOT_FOUND, "There is no secret " + name + " of " + owner + " to be removed");
        }
    }

    StoredSecret set(Caller caller, SecretName name, String value) {
        SecretName.checkValue(value);
        return store.write(tx -> {
            var now = clock.instant();
            var key = keyring.forWriting(tx, now);
            var row = SecretQueries.lock(tx, name);
            if (row.isPresent()) {
                row.get().change(key, value, now);
            } else {
                tx.entities().persist(new SecretRow(name.owner(), name.name(), key, value, now));
            }
            audit.record(tx, AuditEntry.done(caller, "secrets:set", name.target()));
            return new StoredSecret(name.owner(), name.name(), true, now);
        });
    }

    boolean remove(Caller caller, SecretName name) {
        return store.call(tx -> {
            var row = SecretQueries.lock(tx, name);
            row.ifPresent(found -> {
                tx.entities().remove(found);
                audit.recordAlways(tx, AuditEntry.done(caller, "secrets:delete", name.target()));
            });
            return row.isPresent();
        });
    }

    /** The secret itself; for its owner alone. */
    Optional<String> read(SecretName name) {
        return store.call(tx -> SecretQueries.find(tx, name).map(row -> open(tx, name, row)));
    }

    private String open(Tx tx, SecretName name, SecretRow row) {
        return keyring.find(tx, row.keyId())
                .flatMap(row::open)
                .orElseThrow(() -> new HostException(
                        SettingsError.SECRET_NOT_READABLE,
                        "The secret " + name.name() + " of " + name.owner()
                                + " cannot be read: it was stored with another"
                                + " key than that of " + keyring.source()
                                + ", or changed since. Start the host with the key"
                                + " that it was stored with, or set it anew"));
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public Health check() {
        var lost = store.call(tx -> SecretQueries.ofOtherKeys(tx, keyring.usable(), MOST_NAMED + 1));
        if (lost.isEmpty()) {
            return Health.up("All stored secrets can be read");
        }
        return Health.degraded("These secrets were stored with another key than that of " + keyring.source()
                + " and cannot be read: " + names(lost)
                + ". Nothing is lost: start the host with the key that they were stored with, or set them anew");
    }

    private static String names(List<SecretName> lost) {
        var named = lost.stream()
                .limit(MOST_NAMED)
                .map(secret -> secret.owner() + " " + secret.name())
                .toList();
        return String.join(", ", named) + (lost.size() > MOST_NAMED ? " and more" : "");
    }
}
