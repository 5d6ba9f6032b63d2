// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.settings.SettingsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** What one bundle keeps: the framework says which bundle it is. */
@Component(service = PluginStore.class, scope = ServiceScope.BUNDLE)
public final class BundleStore implements PluginStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final String owner;
    private final SettingsStore store;
    private final Audit audit;
    private final Path folder;
    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

    @Activate
    public BundleStore(ComponentContext context, @Reference SettingsStore store, @Reference Audit audit) {
        this(
                context.getUsingBundle().getSymbolicName(),
                store,
                audit,
                Path.of(context.getBundleContext().getProperty("beep.home")));
    }

    BundleStore(String owner, SettingsStore store, Audit audit, Path home) {
        this.owner = owner;
        this.store = store;
        this.audit = audit;
        this.folder = home.resolve("plugins").resolve("data").resolve(owner);
    }

    @Override
    public Optional<String> get(String name) {
        return store.call(tx -> byName(tx, name).getResultStream().findFirst().map(EntryRow::content));
    }

    @Override
    public Map<String, String> all() {
        return store.call(tx -> {
            var all = new LinkedHashMap<String, String>();
            tx.entities()
                    .createQuery("select e from EntryRow e where e.owner = :owner order by e.name", EntryRow.class)
                    .setParameter("owner", owner)
                    .getResultStream()
                    .forEach(row -> all.put(row.name(), row.content()));
            return Collections.unmodifiableMap(all);
        });
    }

    @Override
    public void put(Caller caller, String name, String content) {
        put(name, content, tx -> audit.record(tx, AuditEntry.done(caller, "settings:put", target(name))));
    }

    @Override
    public void put(String name, String content) {
        put(name, content, tx -> {});
    }

    private void put(String name, String content, Consumer<Tx> witness) {
        check(name, content);
        store.write(tx -> {
            var now = clock.instant();
            var known = lock(tx, name);
            if (known.isPresent()) {
                known.get().change(content, now);
            } else {
                checkRoom(tx);
                tx.entities().persist(new EntryRow(owner, name, content, now));
            }
            witness.accept(tx);
            return Boolean.TRUE;
        });
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return remove(name, tx -> audit.recordAlways(tx, AuditEntry.done(caller, "settings:remove", target(name))));
    }

    @Override
    public boolean remove(String name) {
        return remove(name, tx -> {});
    }

    private boolean remove(String name, Consumer<Tx> witness) {
        return store.call(tx -> {
            var known = lock(tx, name);
            known.ifPresent(row -> {
                tx.entities().remove(row);
                witness.accept(tx);
            });
            return known.isPresent();
        });
    }

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new HostException(
                    SettingsError.FOLDER_NOT_WRITABLE,
                    "The folder " + folder + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    private static void check(String name, String content) {
        if (!NAME.matcher(name).matches()) {
            throw new HostException(
                            SettingsError.ENTRY_NOT_FIT, "A name has 1 to 100 letters, digits, '.', '_' and '-'")
                    .at("name");
        }
        if (content.length() > MOST_CHARS) {
            throw new HostException(SettingsError.ENTRY_NOT_FIT, "An entry has at most " + MOST_CHARS + " characters")
                    .at("content");
        }
    }

    private void checkRoom(Tx tx) {
        var count = tx.entities()
                .createQuery("select count(e) from EntryRow e where e.owner = :owner", Long.class)
                .setParameter("owner", owner)
                .getSingleResult();
        if (count >= MOST_ENTRIES) {
            throw new HostException(
                    SettingsError.TOO_MANY_ENTRIES,
                    owner + " keeps " + MOST_ENTRIES + " entries already; remove some first");
        }
    }

    private Optional<EntryRow> lock(Tx tx, String name) {
        return byName(tx, name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<EntryRow> byName(Tx tx, String name) {
        return tx.entities()
                .createQuery("select e from EntryRow e where e.owner = :owner and e.name = :name", EntryRow.class)
                .setParameter("owner", owner)
                .setParameter("name", name);
    }

    private String target(String name) {
        return "settings/" + owner + "/" + name;
    }
}
