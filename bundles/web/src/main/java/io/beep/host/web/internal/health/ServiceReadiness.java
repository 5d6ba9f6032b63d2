// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.BaseDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

/**
 * The host is ready when each of the services that the configuration names is there, and when every REST resource that is registered
 * is served: the applications take resources up a moment after they are registered. The latter counts during the start alone, for
 * later on plugins come and go.
 */
final class ServiceReadiness implements Readiness {
    private static final String RESOURCES = "(osgi.jakartars.resource=true)";

    private final BundleContext bundle;
    private final List<String> required;
    private volatile boolean hasServedAll;

    /**
     * @param required a filter for each service
     * @throws InvalidSyntaxException when one of them is not a filter
     */
    ServiceReadiness(BundleContext bundle, List<String> required) throws InvalidSyntaxException {
        this.bundle = bundle;
        this.required = required;
        for (var filter : required) {
            bundle.createFilter(filter);
        }
    }

    @Override
    public boolean isReady() {
        if (!required.stream().allMatch(filter -> services(filter).findAny().isPresent())) {
            return false;
        }
        if (!hasServedAll) {
            hasServedAll = servesAll();
        }
        return hasServedAll;
    }

    private boolean servesAll() {
        var reference = bundle.getServiceReference(JakartarsServiceRuntime.class);
        var runtime = reference == null ? null : bundle.getService(reference);
        if (runtime == null) {
            return false;
        }
        try {
            var settled = settled(runtime.getRuntimeDTO());
            return services(RESOURCES)
                    .map(resource -> (Long) resource.getProperty(Constants.SERVICE_ID))
                    .allMatch(settled::contains);
        } finally {
            bundle.ungetService(reference);
        }
    }

    /** The service ids of the resources that are served, or refused for good. */
    private static Set<Long> settled(RuntimeDTO runtime) {
        Stream<ResourceDTO> served =
                Arrays.stream(runtime.applicationDTOs).flatMap(application -> Arrays.stream(application.resourceDTOs));
        Stream<BaseDTO> refused = Arrays.stream(runtime.failedResourceDTOs);
        return Stream.concat(served, refused)
                .map(resource -> resource.serviceId)
                .collect(Collectors.toSet());
    }

    private Stream<ServiceReference<?>> services(String filter) {
        try {
            return Stream.ofNullable(bundle.getAllServiceReferences(null, filter))
                    .flatMap(Arrays::stream);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Checked by the constructor: " + filter, e);
        }
    }
}
