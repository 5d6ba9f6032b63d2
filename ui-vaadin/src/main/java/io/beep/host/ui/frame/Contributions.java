// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.shared.Registration;
import io.beep.host.spi.ui.ViewContribution;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that bundles contribute at this moment. Where two share a path, the one registered last is shown: a new version of
 * a plugin is beside the old one for a moment.
 */
@Component(service = Contributions.class)
public final class Contributions {
    private static final Logger LOG = LoggerFactory.getLogger(Contributions.class);

    private final Map<Long, ContributedPage> byServiceId = new ConcurrentSkipListMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();

    /** A contribution came. One that is not fit is logged and left out; nothing that it does wrong reaches others. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bind(ViewContribution contribution, Map<String, Object> properties) {
        try {
            byServiceId.put(id(properties), ContributedPage.of(contribution));
        } catch (RuntimeException | LinkageError e) {
            refused.add(id(properties));
            LOG.warn("A page of {} is not shown: {}", contribution.getClass().getName(), e.getMessage());
            return;
        }
        listeners.forEach(Runnable::run);
    }

    public void unbind(ViewContribution contribution, Map<String, Object> properties) {
        if (!refused.remove(id(properties)) && byServiceId.remove(id(properties)) != null) {
            listeners.forEach(Runnable::run);
        }
    }

    /** The pages, one for each path, in the order of the menu. */
    public List<ContributedPage> pages() {
        var byPath = new TreeMap<String, ContributedPage>();
        byServiceId.values().forEach(page -> byPath.put(page.path(), page));
        return byPath.values().stream().sorted(ContributedPage.MENU_ORDER).toList();
    }

    /** What the classes of pages are loaded by. */
    public Collection<ClassLoader> loaders() {
        return byServiceId.values().stream()
                .map(page -> page.view().getClassLoader())
                .distinct()
                .toList();
    }

    /** Calls {@code listener} after each change, on the thread of whoever changed it. */
    public Registration onChange(Runnable listener) {
        return Registration.addAndRemove(listeners, listener);
    }

    private static Long id(Map<String, Object> properties) {
        return (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID));
    }
}
