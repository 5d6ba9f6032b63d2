// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.PluginDetails.Part;
import io.beep.host.plugins.PluginDetails.Permission;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.ui.ViewContribution;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running plugin brings, by its services and its declarations. */
final class PluginParts {
    private static final Logger LOG = LoggerFactory.getLogger(PluginParts.class);
    /** What can be there once only, by the kind of part, each with what people call it. */
    private static final Map<String, String> EXCLUSIVE = Map.of(
            "resource", "the operations at /",
            "command", "the command ",
            "view", "the page /",
            "task-kind", "the kind of work ");

    private final BundleContext context;
    private final ComponentStates components;
    private final HostNames host;

    PluginParts(BundleContext context, ComponentStates components, HostNames host) {
        this.context = context;
        this.components = components;
        this.host = host;
    }

    List<Part> provided(Bundle bundle) {
        var parts = new ArrayList<Part>();
        for (var reference : services(bundle)) {
            use(reference, service -> parts.add(part(reference, service)));
        }
        try {
            Declarations.of(bundle).commands().forEach(command -> parts.add(new Part("command", command)));
        } catch (RefusedException e) {
            throw new IllegalStateException("It was taken, and so was read before", e);
        }
        parts.removeIf(part -> part.kind().equals("permissions"));
        parts.removeIf(
                part -> part.kind().equals("service") && part.name().startsWith("org.osgi.")); // how it works inside
        parts.sort(Comparator.comparing(Part::kind).thenComparing(Part::name));
        return parts;
    }

    /** What of it no other plugin can have beside it, in words. */
    Set<String> exclusive(Bundle bundle) {
        return exclusiveParts(bundle).stream().map(PluginParts::inWords).collect(Collectors.toSet());
    }

    /** What of it the host itself has already, in words. */
    Set<String> ofHost(Bundle bundle) {
        return exclusiveParts(bundle).stream()
                .filter(host::has)
                .map(PluginParts::inWords)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One that fails when it is asked keeps no other from its names. */
    private List<Part> exclusiveParts(Bundle bundle) {
        try {
            return provided(bundle).stream()
                    .filter(part -> EXCLUSIVE.containsKey(part.kind()))
                    .toList();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What {} brings cannot be told", bundle.getSymbolicName(), e);
            return List.of();
        }
    }

    private static String inWords(Part part) {
        return EXCLUSIVE.get(part.kind()) + part.name().replaceAll("^/+|/+$", "");
    }

    List<Permission> permissions(Bundle bundle) {
        var permissions = new ArrayList<Permission>();
        for (var reference : services(bundle)) {
            use(reference, service -> {
                if (service instanceof PermissionContribution contribution) {
                    contribution
                            .permissions()
                            .forEach(declared -> permissions.add(new Permission(declared.name(), declared.sentence())));
                }
                return true;
            });
        }
        return permissions;
    }

    /** Its services, but for those whose component has failed: to ask for them is to have it fail once more. */
    private List<ServiceReference<?>> services(Bundle bundle) {
        var failed = components.failedIds(bundle);
        return PluginBundles.services(bundle).stream()
                .filter(reference -> !(reference.getProperty(ComponentConstants.COMPONENT_ID) instanceof Long id)
                        || !failed.contains(id))
                .toList();
    }

    private <S> void use(ServiceReference<S> reference, Function<Object, Boolean> work) {
        var service = context.getService(reference);
        if (service != null) {
            try {
                var unused = work.apply(service);
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private static Part part(ServiceReference<?> reference, Object service) {
        return switch (service) {
            case ViewContribution view -> new Part("view", "/" + view.path());
            case HealthCheck check -> new Part("health-check", check.name());
            case TaskKind kind -> new Part("task-kind", kind.kind());
            case PermissionContribution permissions -> new Part("permissions", "");
            default -> other(reference, service);
        };
    }

    private static Part other(ServiceReference<?> reference, Object service) {
        var path = service.getClass().getAnnotation(Path.class);
        if (path != null) {
            return new Part("resource", path.value());
        }
        var type = ((String[]) reference.getProperty(Constants.OBJECTCLASS))[0];
        var kind = type.substring(type.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return reference.getProperty(ProviderId.PROPERTY) instanceof String id
                ? new Part(kind, id)
                : new Part("service", type);
    }
}
