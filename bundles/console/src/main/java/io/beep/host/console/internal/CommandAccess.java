// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.leases.Leases;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the access lists of Karaf's shell, one configuration for each scope of commands, from what the commands of all bundles
 * declare. The launcher tells Karaf that a command in no list is for nobody: so a command that declares nothing is refused, and
 * one that has just come is refused until its list is published. Of two versions of a plugin the one in service is run.
 */
@Component(immediate = true, service = CommandAccess.class)
public final class CommandAccess implements BundleTrackerCustomizer<List<DeclaredCommands.Entry>> {
    private static final Logger LOG = LoggerFactory.getLogger(CommandAccess.class);
    private static final String PID_PREFIX = "org.apache.karaf.command.acl.";
    private static final String OURS = "(service.pid=" + PID_PREFIX + "*)";

    private final ConfigurationAdmin configurations;
    private final LatestCommands latest;
    private final Leases leases;
    private final Runnable unfollow;
    private final BundleTracker<List<DeclaredCommands.Entry>> tracker;
    private final ReentrantLock lock = new ReentrantLock();
    /** The commands of each bundle; guarded by the lock, as is publishing. */
    private final Map<Bundle, List<DeclaredCommands.Entry>> commands = new HashMap<>();
    /** The plugins whose commands wait for the plugin to be put in service; guarded by the lock. */
    private final Set<Bundle> waiting = new HashSet<>();
    /** Nothing is published before the bundles that are there have been seen. */
    private boolean complete;

    @Activate
    public CommandAccess(
            @Reference ConfigurationAdmin configurations,
            @Reference SessionFactory sessions,
            @Reference Leases leases,
            BundleContext context) {
        this.configurations = configurations;
        this.latest = new LatestCommands(sessions.getRegistry());
        this.leases = leases;
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING, this);
        tracker.open();
        this.unfollow = leases.onChange(this::preferThoseInService);
        complete();
    }

    @Deactivate
    public void stop() {
        unfollow.run();
        tracker.close();
    }

    @Override
    public List<DeclaredCommands.Entry> addingBundle(Bundle bundle, BundleEvent event) {
        var entries = DeclaredCommands.of(bundle);
        if (!entries.isEmpty()) {
            change(() -> {
                commands.put(bundle, entries);
                if (leases.hidden().contains(bundle.getBundleId())) {
                    waiting.add(bundle);
                }
            });
        }
        return entries;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, List<DeclaredCommands.Entry> entries) {
        if (bundle.getState() == Bundle.STOPPING) {
            latest.putBack(entries); // as soon as can be: the shell has just been told
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<DeclaredCommands.Entry> entries) {
        if (!entries.isEmpty()) {
            change(() -> {
                commands.remove(bundle);
                waiting.remove(bundle);
            });
            latest.putBack(entries);
        }
    }

    /**
     * Whether the host or a plugin in service brings a command of that name, with its scope or without. Karaf's own do not count: they
     * are never replaced, and some run scripts, of which a line must not be run twice.
     */
    boolean brings(String name) {
        lock.lock();
        try {
            var hidden = leases.hidden();
            return commands.entrySet().stream()
                    .filter(bundle -> !DeclaredCommands.isKarafs(bundle.getKey()))
                    .filter(bundle -> !hidden.contains(bundle.getKey().getBundleId()))
                    .flatMap(bundle -> bundle.getValue().stream())
                    .anyMatch(command -> command.isCalled(name));
        } finally {
            lock.unlock();
        }
    }

    private void preferThoseInService() {
        lock.lock();
        try {
            var hidden = leases.hidden();
            var ready = waiting.stream()
                    .filter(bundle -> !hidden.contains(bundle.getBundleId()))
                    .toList();
            ready.forEach(waiting::remove);
            ready.forEach(bundle -> latest.prefer(commands.getOrDefault(bundle, List.of())));
        } finally {
            lock.unlock();
        }
    }

    private void complete() {
        change(() -> complete = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            if (complete) {
                publish();
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOG.error("The access lists of commands cannot be published; what is in none is refused", e);
        } finally {
            lock.unlock();
        }
    }

    private void publish() throws IOException, InvalidSyntaxException {
        var lists =
                AccessLists.of(commands.values().stream().flatMap(List::stream).toList());
        var old = configurations.listConfigurations(OURS);
        for (var configuration : old == null ? new Configuration[0] : old) {
            if (!lists.containsKey(configuration.getPid().substring(PID_PREFIX.length()))) {
                configuration.delete();
            }
        }
        for (var list : lists.entrySet()) {
            configurations
                    .getConfiguration(PID_PREFIX + list.getKey(), "?")
                    .updateIfDifferent(FrameworkUtil.asDictionary(list.getValue()));
        }
    }
}
