// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import jakarta.ws.rs.core.Application;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.FrameworkUtil;

/**
 * An application without what belongs to hidden plugins. A new version of a plugin registers its resources beside those of the old
 * one; both in one application would be in conflict.
 */
final class InService extends Application {
    private static final long UNKNOWN = -1;
    private static final String WHITEBOARD = "org.eclipse.osgitech.";

    private final Application whole;
    private final Set<Long> hidden;

    private InService(Application whole, Set<Long> hidden) {
        this.whole = whole;
        this.hidden = hidden;
    }

    static ResourceConfig of(ResourceConfig whole, Set<Long> hidden) {
        if (bundles(whole).stream().noneMatch(hidden::contains)) {
            return whole;
        }
        return ResourceConfig.forApplication(new InService(whole.getApplication(), hidden))
                .setApplicationName(whole.getApplicationName())
                .addProperties(whole.getProperties());
    }

    /** What an application consists of, apart from what the whiteboard makes for each configuration anew. */
    static Set<Object> parts(ResourceConfig application) {
        var whole = application.getApplication();
        var parts = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        parts.addAll(whole.getClasses());
        singletons(whole).stream()
                .filter(part -> !part.getClass().getName().startsWith(WHITEBOARD))
                .forEach(parts::add);
        return parts;
    }

    /** Whether the second is the first with hidden parts added: then the first can go on. */
    static boolean addsOnlyHidden(Set<Object> before, Set<Object> after, Set<Long> hidden) {
        return after.size() > before.size()
                && after.containsAll(before)
                && after.stream()
                        .filter(part -> !before.contains(part))
                        .allMatch(part ->
                                hidden.contains(bundle(part instanceof Class<?> type ? type : part.getClass())));
    }

    /** The bundles that the parts of an application are from. */
    static Set<Long> bundles(ResourceConfig application) {
        var parts = application.getApplication();
        return Stream.concat(
                        parts.getClasses().stream(), singletons(parts).stream().map(Object::getClass))
                .map(InService::bundle)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<Class<?>> getClasses() {
        return whole.getClasses().stream()
                .filter(type -> !hidden.contains(bundle(type)))
                .collect(Collectors.toSet());
    }

    @Override
    @SuppressWarnings("deprecation") // where the whiteboard puts its resources
    public Set<Object> getSingletons() {
        return singletons(whole).stream()
                .filter(part -> !hidden.contains(bundle(part.getClass())))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, Object> getProperties() {
        return whole.getProperties();
    }

    @SuppressWarnings("deprecation") // as above
    private static Set<Object> singletons(Application application) {
        return application.getSingletons();
    }

    /** The bundle that a class is from. */
    static long bundle(Class<?> type) {
        var bundle = FrameworkUtil.getBundle(type);
        return bundle == null ? UNKNOWN : bundle.getBundleId();
    }
}
