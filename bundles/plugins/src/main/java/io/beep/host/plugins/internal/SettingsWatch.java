// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Hears of changed settings, and of what becomes of components by them. */
final class SettingsWatch implements AutoCloseable {
    private final BundleContext context;
    private final ServiceRegistration<SynchronousConfigurationListener> listening;
    private final ServiceListener components;

    /**
     * @param settings gets the names of what has changed; must not wait, as those who are to act upon the change may be told after it
     * @param changed is run when components came, failed or went, which declarative services tell of every few seconds at most
     */
    SettingsWatch(BundleContext context, Consumer<Set<String>> settings, Runnable changed) {
        this.context = context;
        this.listening = context.registerService(
                SynchronousConfigurationListener.class,
                event -> settings.accept(names(event)),
                FrameworkUtil.asDictionary(Map.of()));
        this.components = event -> {
            if (event.getType() == ServiceEvent.MODIFIED) {
                changed.run();
            }
        };
        try {
            context.addServiceListener(
                    components, "(" + Constants.OBJECTCLASS + "=" + ServiceComponentRuntime.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of several instances goes by its own name and by that of them all. */
    private static Set<String> names(ConfigurationEvent event) {
        return Stream.of(event.getPid(), event.getFactoryPid())
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        listening.unregister();
        context.removeServiceListener(components);
    }
}
