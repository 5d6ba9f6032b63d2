// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** As much of a service registry as the web layer looks into. */
public final class FakeRegistry {
    private final List<Entry> entries = new ArrayList<>();
    private long lastId;

    private record Entry(ServiceReference<?> reference, Map<String, Object> properties, Object service) {}

    /** Registers a service; returns its id. */
    public long add(Class<?> type, Object service, Map<String, Object> properties) {
        lastId++;
        var all = new HashMap<>(properties);
        all.put(Constants.OBJECTCLASS, new String[] {type.getName()});
        all.put(Constants.SERVICE_ID, lastId);
        var reference = fake(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> all.get((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method.toString());
        });
        entries.add(new Entry(reference, all, service));
        return lastId;
    }

    /** Unregisters. */
    public void remove(long id) {
        entries.removeIf(entry -> entry.properties.get(Constants.SERVICE_ID).equals(id));
    }

    /** The registry as a bundle sees it. */
    public BundleContext bundle() {
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> null;
            case "createFilter" -> FrameworkUtil.createFilter((String) arguments[0]);
            case "getAllServiceReferences" -> matching((String) arguments[1]);
            case "getServiceReference" -> first(((Class<?>) arguments[0]).getName());
            case "getService" -> service(arguments[0]);
            case "ungetService" -> true;
            case "getServiceObjects" -> objects(service(arguments[0]));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private ServiceReference<?> @Nullable [] matching(String filter) throws InvalidSyntaxException {
        var compiled = FrameworkUtil.createFilter(filter);
        var found = entries.stream()
                .filter(entry -> compiled.matches(entry.properties))
                .map(Entry::reference)
                .toArray(ServiceReference<?>[]::new);
        return found.length == 0 ? null : found;
    }

    private @Nullable ServiceReference<?> first(String type) throws InvalidSyntaxException {
        var found = matching("(" + Constants.OBJECTCLASS + "=" + type + ")");
        return found == null ? null : found[0];
    }

    private Object service(Object reference) {
        var id = ((ServiceReference<?>) reference).getProperty(Constants.SERVICE_ID);
        return entries.stream()
                .filter(entry -> entry.properties.get(Constants.SERVICE_ID).equals(id))
                .findFirst()
                .orElseThrow()
                .service;
    }

    private static ServiceObjects<?> objects(Object service) {
        return fake(
                ServiceObjects.class,
                (proxy, method, arguments) -> method.getName().equals("getService") ? service : null);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
