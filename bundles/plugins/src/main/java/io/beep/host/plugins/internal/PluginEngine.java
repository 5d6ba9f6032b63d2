// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.leases.Leases;
import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugin.Source;
import io.beep.host.plugins.PluginDetails;
import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the table, the files and the bundles in step. The order of each change is: the new version runs, hidden; it is written
 * down; it goes into service; the old one leaves. One change at a time; the leaving goes on beside them.
 */
final class PluginEngine {
    private static final Logger LOG = LoggerFactory.getLogger(PluginEngine.class);

    private final PluginTable table;
    private final PluginFiles files;
    private final StartNotes notes;
    private final Intake intake;
    private final PluginBundles bundles;
    private final PluginParts parts;
    private final Leases leases;
    private final Caller self;
    private final Runnable changed;
    private final Consumer<Set<String>> retrySoon;
    private final ReentrantLock changing = new ReentrantLock();
    /** What is in service, by the plugin's id; changed under the lock. */
    private final Map<String, Bundle> inService = new ConcurrentHashMap<>();
    /** The settings and other plugins that may be why one does not start, by the plugin's id; changed under the lock. */
    private final Map<String, Set<String>> suspects = new ConcurrentHashMap<>();

    /** @param retrySoon is told of plugins that have gone or changed; must not wait, but {@link #retry} after a moment */
    PluginEngine(
            PluginTable table,
            PluginFiles files,
            StartNotes notes,
            Intake intake,
            PluginBundles bundles,
            PluginParts parts,
            Leases leases,
            Caller self,
            Runnable changed,
            Consumer<Set<String>> retrySoon) {
        this.table = table;
        this.files = files;
        this.notes = notes;
        this.intake = intake;
        this.bundles = bundles;
        this.parts = parts;
        this.leases = leases;
        this.self = self;
        this.changed = changed;
        this.retrySoon = retrySoon;
    }

    /** Starts what is switched on. What fails is noted, and the others start all the same. */
    void startAll(Predicate<PluginRow> wanted) {
        changing.lock();
        try {
            var rows = table.all();
            for (var row : rows) {
                bundles.inService(row.id(), row.sha256()).ifPresent(bundle -> inService.put(row.id(), bundle));
            }
            bundles.removeLeftovers();
            files.sweep(rows.stream().map(PluginRow::sha256).collect(Collectors.toSet()));
            rows.stream()
                    .filter(row -> row.isEnabled() && !inService.containsKey(row.id()))
                    .filter(wanted)
                    .forEach(row -> tryToStart(row, false));
        } finally {
            changing.unlock();
        }
        changed.run();
    }

    /** Starts what did not start by the fault of these settings and plugins, as far as one can tell. */
    void retry(Set<String> names) {
        changing.lock();
        try {
            table.all().stream()
                    .filter(row -> row.isEnabled() && !inService.containsKey(row.id()))
                    .filter(row -> !Collections.disjoint(suspects.getOrDefault(row.id(), Set.of()), names))
                    .forEach(row -> tryToStart(row, true));
        } finally {
            changing.unlock();
        }
        changed.run();
    }

    private void tryToStart(PluginRow row, boolean again) {
        try {
            start(row, again);
        } catch (RefusedException e) {
            LOG.warn("The plugin {} does not start: {}", row.id(), e.reason(), e.getCause());
        } catch (RuntimeException e) {
            LOG.error(
                    "The plugin {} could not be started, by no fault of its own; enable it to try again", row.id(), e);
        }
    }

    private void start(PluginRow row, boolean again) throws RefusedException {
        try {
            var bundle = startHidden(intake.kept(row.sha256()), again);
            writeDown(bundle, () -> table.outcome(row.id(), null));
            putInService(row.id(), bundle);
        } catch (RefusedException e) {
            table.outcome(row.id(), e.reason());
            suspects.put(row.id(), e.suspects());
            throw e;
        }
    }

    /**
     * Installs a jar, or replaces the version before. The same content once more changes nothing, but that it is started if it should
     * run and does not. A jar that is refused is deleted.
     *
     * @param again whether it came now, so that it is tried though an earlier host ended in its start, or it has failed in this one
     * @throws HostException {@link PluginsError#OLDER_VERSION} when the older one or the newer was uploaded
     */
    Plugin install(Caller caller, PluginJar jar, Source source, String fileName, boolean again)
            throws RefusedException {
        changing.lock();
        try {
            var known = table.find(jar.id());
            known.ifPresent(row -> requireNotOlder(row, jar, source));
            var same = known.filter(row -> row.sha256().equals(jar.sha256()));
            var enabled = known.map(PluginRow::isEnabled).orElse(true);
            if (same.isPresent() && (!enabled || inService.containsKey(jar.id()))) {
                table.came(jar.id(), source, fileName);
                return get(jar.id());
            }
            if (same.isPresent() && !again && suspects.containsKey(jar.id())) {
                throw new RefusedException(
                        same.get().failure().orElse("It has not started"), suspects.getOrDefault(jar.id(), Set.of()));
            }
            try {
                replace(caller, jar, source, fileName, enabled, again);
            } catch (RefusedException e) {
                if (same.isEmpty()) {
                    files.delete(jar.sha256());
                }
                throw e;
            }
            known.filter(row -> same.isEmpty()).map(PluginRow::sha256).ifPresent(this::delete);
            LOG.info("The plugin {} {} is {}", jar.id(), jar.version(), enabled ? "in service" : "there, switched off");
            return get(jar.id());
        } finally {
            changing.unlock();
            changed.run();
        }
    }

    private void requireNotOlder(PluginRow known, PluginJar jar, Source source) {
        if (known.version().compareTo(jar.version()) > 0
                && (source == Source.UPLOAD || known.source() == Source.UPLOAD)) {
            files.delete(jar.sha256());
            throw new HostException(
                    PluginsError.OLDER_VERSION,
                    "Version " + known.version() + " of " + jar.id() + " is installed, which is newer than "
                            + jar.version() + "; remove that first");
        }
    }

    private void replace(Caller caller, PluginJar jar, Source source, String fileName, boolean enabled, boolean again)
            throws RefusedException {
        if (!enabled) {
            bundles.check(jar);
            table.put(caller, jar, source, fileName, false);
            return;
        }
        var next = startHidden(jar, again);
        writeDown(next, () -> table.put(caller, jar, source, fileName, true));
        putInService(jar.id(), next);
    }

    /** What cannot be written down does not go into service. */
    private void writeDown(Bundle next, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            bundles.discard(next);
            throw e;
        }
    }

    private Bundle startHidden(PluginJar jar, boolean again) throws RefusedException {
        return bundles.start(jar, again, bundle -> requireFreeNames(jar.id(), bundle));
    }

    /** Nobody could tell two of one name apart: the host's own serves, then the first that came. */
    private void requireFreeNames(String id, Bundle bundle) throws RefusedException {
        var ofHost = parts.ofHost(bundle);
        if (!ofHost.isEmpty()) {
            throw new RefusedException("It brings what the host itself has already: " + String.join(", ", ofHost));
        }
        var names = parts.exclusive(bundle);
        for (var other : inService.entrySet()) {
            var taken = new TreeSet<>(names);
            taken.retainAll(other.getKey().equals(id) ? Set.of() : parts.exclusive(other.getValue()));
            if (!taken.isEmpty()) {
                throw new RefusedException(
                        "It brings what the plugin " + other.getKey() + " has already: " + String.join(", ", taken)
                                + "; it is tried again when that one changes or goes",
                        Set.of(other.getKey()));
            }
        }
    }

    private void putInService(String id, Bundle next) {
        suspects.remove(id);
        var last = inService.put(id, next);
        leases.putInService(
                next.getBundleId(), last == null ? OptionalLong.empty() : OptionalLong.of(last.getBundleId()));
        if (last != null) {
            bundles.leave(last, changed);
            retrySoon.accept(Set.of(id));
        }
    }

    private void takeOutOfService(String id) {
        var last = inService.remove(id);
        if (last != null) {
            leases.retire(last.getBundleId());
            bundles.leave(last, changed);
            retrySoon.accept(Set.of(id));
        }
    }

    Plugin enable(Caller caller, String id) throws RefusedException {
        changing.lock();
        try {
            var row = find(id);
            if (!row.isEnabled()) {
                table.enable(caller, id);
            }
            if (!inService.containsKey(id)) {
                start(row, true);
            }
            return get(id);
        } finally {
            changing.unlock();
            changed.run();
        }
    }

    Plugin disable(Caller caller, String id) {
        changing.lock();
        try {
            if (find(id).isEnabled()) {
                table.disable(caller, id);
                takeOutOfService(id);
            }
            return get(id);
        } finally {
            changing.unlock();
            changed.run();
        }
    }

    /** @param first is done before, unless there is no such plugin; when it fails nothing changes */
    void remove(Caller caller, String id, Runnable first) {
        changing.lock();
        try {
            var row = find(id);
            first.run();
            remove(caller, row);
        } finally {
            changing.unlock();
            changed.run();
        }
    }

    /** Removes one whose file is gone, unless somebody else has removed it meanwhile. */
    void removeGone(String id) {
        changing.lock();
        try {
            table.find(id).ifPresent(row -> remove(self, row));
        } finally {
            changing.unlock();
            changed.run();
        }
    }

    private void remove(Caller caller, PluginRow row) {
        table.delete(caller, row.id());
        suspects.remove(row.id());
        takeOutOfService(row.id());
        delete(row.sha256());
        LOG.info("The plugin {} is removed", row.id());
    }

    private void delete(String sha256) {
        files.delete(sha256);
        notes.forget(sha256);
    }

    /** The hash of one to be tried again now, as the host survived all others. To be called from time to time. */
    Optional<String> next() {
        notes.pass();
        return notes.next();
    }

    /** The ids of plugins whose start was given up, and goes on all the same. */
    List<String> hanging() {
        return notes.hanging();
    }

    List<PluginRow> rows() {
        return table.all();
    }

    PluginRow find(String id) {
        return table.find(id)
                .orElseThrow(() -> new HostException(PluginsError.PLUGIN_NOT_FOUND, "There is no plugin " + id));
    }

    List<Plugin> list() {
        return table.all().stream().map(this::plugin).toList();
    }

    private Plugin get(String id) {
        return plugin(find(id));
    }

    private Plugin plugin(PluginRow row) {
        var bundle = Optional.ofNullable(inService.get(row.id()));
        return row.toPlugin(
                bundle.isPresent(),
                bundle.flatMap(bundles::trouble),
                bundles.leaving(row.id()).size());
    }

    PluginDetails details(String id) {
        var row = find(id);
        var bundle = Optional.ofNullable(inService.get(id));
        return new PluginDetails(
                plugin(row),
                row.description(),
                bundle.map(parts::provided).orElse(List.of()),
                bundle.map(Requirements::needs).orElse(List.of()),
                bundle.map(parts::permissions).orElse(List.of()),
                bundles.leaving(id));
    }

    Caller self() {
        return self;
    }
}
