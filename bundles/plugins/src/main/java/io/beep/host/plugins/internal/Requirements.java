// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** What a bundle needs of others, in words. */
final class Requirements {
    private static final Pattern FROM = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(version=([^)]+)\\)");

    private final FrameworkWiring wiring;

    Requirements(BundleContext context) {
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** What it needs of the host, but for Java itself and what is only wanted. */
    static List<String> needs(Bundle bundle) {
        return declared(bundle).stream()
                .filter(need -> need.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE))
                .map(Requirements::words)
                .filter(need -> !need.startsWith("the package java."))
                .sorted()
                .toList();
    }

    /** What it needs and nothing here offers. */
    List<String> missing(Bundle bundle) {
        return declared(bundle).stream()
                .filter(need -> wiring.findProviders(need).isEmpty())
                .map(Requirements::words)
                .sorted()
                .toList();
    }

    private static List<BundleRequirement> declared(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? List.of()
                : revision.getDeclaredRequirements(null).stream()
                        .filter(Requirements::isForResolving)
                        .toList();
    }

    private static boolean isForResolving(BundleRequirement need) {
        var directives = need.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }

    private static String words(BundleRequirement need) {
        var filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        if (need.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return "the package " + find(filter, "\\(" + PackageNamespace.PACKAGE_NAMESPACE + "=([^)]+)\\)")
                    + versions(filter);
        }
        if (need.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            var version = JAVA.matcher(filter);
            return version.find() ? "Java " + version.group(1) : "another Java: " + filter;
        }
        return need.getNamespace() + " " + filter;
    }

    private static String versions(String filter) {
        var from = FROM.matcher(filter);
        var below = BELOW.matcher(filter);
        return (from.find() ? " from version " + from.group(1) : "")
                + (below.find() ? " and below " + below.group(1) : "");
    }

    private static String find(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : text;
    }
}
