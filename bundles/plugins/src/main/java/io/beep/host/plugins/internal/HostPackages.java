// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What belongs to the host: the names of its bundles, and the packages that plugins share with it. A plugin that brought such a package
 * itself would not be understood: its types would be others of the same names.
 *
 * @param bundles symbolic names
 */
record HostPackages(Set<String> bundles, Set<String> shared) {
    private static final List<String> SHARED = List.of(
            "io.beep.host.", "jakarta.ws.rs", "org.apache.karaf.shell.", "com.vaadin.flow.", "org.osgi.", "org.slf4j");

    HostPackages {
        bundles = Set.copyOf(bundles);
        shared = Set.copyOf(shared);
    }

    /** Of the bundles that are there and are no plugins. */
    static HostPackages of(BundleContext context, Predicate<Bundle> isPlugin) {
        var names = new HashSet<String>();
        var packages = new HashSet<String>();
        Arrays.stream(context.getBundles()).filter(isPlugin.negate()).forEach(bundle -> {
            names.add(bundle.getSymbolicName());
            var revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                revision.getDeclaredCapabilities(BundleRevision.PACKAGE_NAMESPACE).stream()
                        .map(exported -> String.valueOf(exported.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)))
                        .filter(name -> SHARED.stream().anyMatch(name::startsWith))
                        .forEach(packages::add);
            }
        });
        return new HostPackages(names, packages);
    }
}
