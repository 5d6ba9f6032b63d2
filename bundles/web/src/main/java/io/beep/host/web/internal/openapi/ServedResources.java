// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.leases.Leases;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;

/** The classes of the resources that are served at this moment, by the whiteboard's own account. */
final class ServedResources {
    private final BundleContext bundle;
    private final Leases leases;

    ServedResources(BundleContext bundle, Leases leases) {
        this.bundle = bundle;
        this.leases = leases;
    }

    /** A number that is another one after each change; empty of meaning otherwise. */
    long changes() {
        var runtime = bundle.getServiceReference(JakartarsServiceRuntime.class);
        return runtime != null && runtime.getProperty(Constants.SERVICE_CHANGECOUNT) instanceof Long count ? count : -1;
    }

    /** The classes of the resources of an application. */
    Set<Class<?>> of(String application) {
        var classes = new HashSet<Class<?>>();
        resources(application).forEach(resource -> {
            var type = type(resource.serviceId);
            if (type != null) {
                classes.add(type);
            }
        });
        return classes;
    }

    private Stream<ResourceDTO> resources(String application) {
        var reference = bundle.getServiceReference(JakartarsServiceRuntime.class);
        var runtime = reference == null ? null : bundle.getService(reference);
        if (runtime == null) {
            return Stream.empty();
        }
        try {
            return Arrays.stream(runtime.getRuntimeDTO().applicationDTOs)
                    .filter(candidate -> application.equals(candidate.name))
                    .flatMap(found -> Arrays.stream(found.resourceDTOs));
        } finally {
            bundle.ungetService(reference);
        }
    }

    private @Nullable Class<?> type(long serviceId) {
        var references = references("(" + Constants.SERVICE_ID + "=" + serviceId + ")");
        return references.length == 0 || isHidden(references[0]) ? null : type(references[0]);
    }

    /** Of a plugin that is not in service yet, or not any more. */
    private boolean isHidden(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_BUNDLEID) instanceof Long id
                && leases.hidden().contains(id);
    }

    private <S> @Nullable Class<?> type(ServiceReference<S> reference) {
        var services = bundle.getServiceObjects(reference);
        var service = services == null ? null : services.getService();
        if (service == null) {
            return null; // it has just gone
        }
        try {
            return service.getClass();
        } finally {
            services.ungetService(service);
        }
    }

    private ServiceReference<?>[] references(String filter) {
        try {
            return Objects.requireNonNullElse(bundle.getAllServiceReferences(null, filter), new ServiceReference<?>[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(filter, e);
        }
    }
}
