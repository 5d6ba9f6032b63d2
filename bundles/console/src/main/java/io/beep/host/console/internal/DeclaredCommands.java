// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the commands of a bundle declare, from the packages that Karaf's shell reads too. */
final class DeclaredCommands {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredCommands.class);
    private static final String HEADER = "Karaf-Commands";
    private static final String KARAF = "org.apache.karaf.";

    private DeclaredCommands() {}

    /**
     * A command and whether anybody may run it.
     *
     * @param allowed whether it is Karaf's own, or declares its permission and has it checked
     */
    record Entry(String scope, String name, boolean allowed) {
        boolean isCalled(String asked) {
            return asked.equalsIgnoreCase(asked.indexOf(':') < 0 ? name : scope + ":" + name);
        }
    }

    /** The commands of the bundle; none when it has no such header. */
    static List<Entry> of(Bundle bundle) {
        var header = bundle.getHeaders("").get(HEADER);
        var wiring = bundle.adapt(BundleWiring.class);
        if (header == null || wiring == null) {
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        for (var clause : header.split(",", -1)) {
            for (var name : classes(wiring, clause.split(";", 2)[0].strip())) {
                load(bundle, name)
                        .flatMap(type -> entry(type, isKarafs(bundle)))
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    static Optional<Entry> entry(Class<?> type, boolean karafs) {
        var command = type.getAnnotation(Command.class);
        return Optional.ofNullable(command)
                .map(found -> new Entry(found.scope(), found.name(), karafs || isDeclared(type)));
    }

    /** Only {@link HostCommand} checks what is declared, so the annotation on another class is not enough. */
    private static boolean isDeclared(Class<?> type) {
        return HostCommand.class.isAssignableFrom(type)
                && (type.isAnnotationPresent(RequiresPermission.class) || type.isAnnotationPresent(PublicAccess.class));
    }

    static boolean isKarafs(Bundle bundle) {
        return bundle.getSymbolicName().startsWith(KARAF);
    }

    private static List<String> classes(BundleWiring wiring, String pattern) {
        var deep = pattern.endsWith("*");
        var folder = "/" + pattern.replace("*", "").replace('.', '/').replaceFirst("/$", "");
        var options = BundleWiring.LISTRESOURCES_LOCAL | (deep ? BundleWiring.LISTRESOURCES_RECURSE : 0);
        return wiring.listResources(folder, "*.class", options).stream()
                .map(path -> path.replaceFirst("\\.class$", "").replace('/', '.'))
                .toList();
    }

    private static Optional<Class<?>> load(Bundle bundle, String name) {
        try {
            return Optional.of(bundle.loadClass(name));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("{} of {} is not there, and so is no command", name, bundle.getSymbolicName(), e);
            return Optional.empty();
        }
    }
}
