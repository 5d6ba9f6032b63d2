// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.shared.Registration;
import io.beep.host.leases.Leases;
import io.beep.host.leases.Listeners;
import io.beep.host.spi.ui.ViewContribution;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that bundles contribute at this moment; of two versions of a plugin those of the one in service. Where two share a path,
 * the one registered last is shown.
 */
@Component(service = Contributions.class)
public final class Contributions {
    private static final Logger LOG = LoggerFactory.getLogger(Contributions.class);

    private final Leases leases;
    private final Map<Long, Contributed> byServiceId = new ConcurrentSkipListMap<>();
    private final Listeners listeners = new Listeners();
    private final Runnable unfollow;
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();

    /** @param leases which plugins are in service */
    @Activate
    public Contributions(@Reference Leases leases) {
        this.leases = leases;
        this.unfollow = leases.onChange(listeners::changed);
    }

    /** With the host's own pages alone. */
    public Contributions() {
        this(new Leases());
    }

    /** A page, and the bundle that it is from. */
    private record Contributed(ContributedPage page, long bundle) {}

    @Deactivate
    void stop() {
        unfollow.run();
    }

    /** A contribution came. One that is not fit is logged and left out; nothing that it does wrong reaches others. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bind(ViewContribution contribution, Map<String, Object> properties) {
        try {
            byServiceId.put(id(properties), new Contributed(ContributedPage.of(contribution), bundle(properties)));
        } catch (RuntimeException | LinkageError e) {
            refused.add(id(properties));
            LOG.warn("A page of {} is not shown: {}", contribution.getClass().getName(), e.getMessage());
            return;
        }
        listeners.changed();
    }

    public void unbind(ViewContribution contribution, Map<String, Object> properties) {
        if (!refused.remove(id(properties)) && byServiceId.remove(id(properties)) != null) {
            listeners.changed();
        }
    }

    private Stream<ContributedPage> inService() {
        var hidden = leases.hidden();
        return byServiceId.values().stream()
                .filter(contributed -> !hidden.contains(contributed.bundle()))
                .map(Contributed::page);
    }

    /** The pages, one for each path, in the order of the menu. */
    public List<ContributedPage> pages() {
        var byPath = new TreeMap<String, ContributedPage>();
        inService().forEach(page -> byPath.put(page.path(), page));
        return byPath.values().stream().sorted(ContributedPage.MENU_ORDER).toList();
    }

    /** What the classes of pages are loaded by. */
    public Collection<ClassLoader> loaders() {
        return inService().map(page -> page.view().getClassLoader()).distinct().toList();
    }

    /** Calls {@code listener} after each change, on the thread of whoever changed it. */
    public Registration onChange(Runnable listener) {
        return listeners.add(listener)::run;
    }

    private static long bundle(Map<String, Object> properties) {
        return properties.get(Constants.SERVICE_BUNDLEID) instanceof Long id ? id : 0;
    }

    private static Long id(Map<String, Object> properties) {
        return (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID));
    }
}
