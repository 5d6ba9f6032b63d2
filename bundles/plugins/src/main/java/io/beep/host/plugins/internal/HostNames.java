// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.PluginDetails.Part;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.ui.ViewContribution;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host itself brings that can be there once only. Its bundles do not change while it runs: what they declare is read once, when
 * a plugin first brings something of the kind, and nothing is made for it. Pages and kinds of work say their names themselves; those are
 * there already.
 */
final class HostNames {
    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);
    private static final String RESOURCE = "osgi.jakartars.resource";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private @Nullable Set<String> segments;
    private @Nullable Set<String> commands;

    HostNames(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** Whether this part of a plugin would be in the way of one of the host. */
    boolean has(Part part) {
        return switch (part.kind()) {
            case "resource" -> isTaken(firstSegment(part.name()));
            case "command" -> commands().contains(part.name());
            case "view" ->
                names(ViewContribution.class, view -> "/" + view.path()).contains(part.name());
            case "task-kind" -> names(TaskKind.class, TaskKind::kind).contains(part.name());
            default -> false;
        };
    }

    /** A variable stands for the names of the host too. */
    private boolean isTaken(String segment) {
        return segment.contains("{") || segments().contains(segment);
    }

    private static String firstSegment(String path) {
        return path.replaceFirst("^/+", "").replaceFirst("/.*", "");
    }

    private synchronized Set<String> segments() {
        if (segments == null) {
            segments = components.getComponentDescriptionDTOs().stream()
                    .filter(component -> component.properties.containsKey(RESOURCE))
                    .flatMap(this::path)
                    .map(HostNames::firstSegment)
                    .collect(Collectors.toSet());
        }
        return segments;
    }

    private Stream<String> path(ComponentDescriptionDTO component) {
        var bundle = context.getBundle(component.bundle.id);
        if (bundle == null || PluginBundles.isPlugin(bundle)) {
            return Stream.empty();
        }
        try {
            var path = bundle.loadClass(component.implementationClass).getAnnotation(Path.class);
            return path == null ? Stream.empty() : Stream.of(path.value());
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.warn("The operations of {} cannot be told", component.name, e);
            return Stream.empty();
        }
    }

    private synchronized Set<String> commands() {
        if (commands == null) {
            commands = Arrays.stream(context.getBundles())
                    .filter(bundle -> !PluginBundles.isPlugin(bundle))
                    .flatMap(bundle -> Declarations.commands(bundle).stream())
                    .collect(Collectors.toSet());
        }
        return commands;
    }

    private <S> Set<String> names(Class<S> type, Function<S, String> name) {
        var names = new HashSet<String>();
        for (var reference : references(type)) {
            var bundle = reference.getBundle();
            if (bundle != null && !PluginBundles.isPlugin(bundle)) {
                var service = context.getService(reference);
                if (service != null) {
                    try {
                        names.add(name.apply(service));
                    } finally {
                        context.ungetService(reference);
                    }
                }
            }
        }
        return names;
    }

    private <S> Iterable<ServiceReference<S>> references(Class<S> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter", e);
        }
    }
}
