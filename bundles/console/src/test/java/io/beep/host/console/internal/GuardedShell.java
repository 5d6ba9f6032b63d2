// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.impl.console.osgi.secured.SecuredSessionFactoryImpl;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

/** Karaf's guarded shell as in the host, without a framework: the access lists are handed to it. */
final class GuardedShell extends SecuredSessionFactoryImpl {
    /** It replaces this JVM's standard streams, so there is one and it stays. */
    private static final ThreadIOImpl THREAD_IO = new ThreadIOImpl();

    static {
        THREAD_IO.start();
        // Read once, when the guard is first used; the launcher sets it in the host.
        System.setProperty("karaf.secured.command.compulsory.roles", "nobody");
    }

    private static ConfigurationAdmin configurations;

    GuardedShell(Map<String, Map<String, String>> accessLists) throws InvalidSyntaxException {
        super(context(), THREAD_IO);
        accessLists.forEach(this::publish);
    }

    private void publish(String scope, Map<String, String> roles) {
        var pid = "org.apache.karaf.command.acl." + scope;
        var list = new java.util.TreeMap<String, Object>(roles);
        list.put("service.pid", pid);
        var configuration = fake(
                Configuration.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getPid") ? pid : FrameworkUtil.asDictionary(list));
        configurations = fake(ConfigurationAdmin.class, (proxy, method, arguments) -> configuration);
        configurationEvent(new ConfigurationEvent(fakeReference(), ConfigurationEvent.CM_UPDATED, null, pid));
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<ConfigurationAdmin> fakeReference() {
        return fake(ServiceReference.class, (proxy, method, arguments) -> null);
    }

    /** Has no service but the configurations. */
    private static BundleContext context() {
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "registerService" -> fake(ServiceRegistration.class, (registration, call, none) -> null);
            case "getService" -> configurations;
            case "ungetService" -> true;
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(GuardedShell.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
