// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.leases.Leases;
import io.beep.host.web.ApiDescription;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.rest.ApiApplication;
import io.beep.host.web.internal.rest.OpenAiApplication;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Describes the resources that are served; again when they have changed since, and somebody asks. */
@Component
public final class ApiDescriptionImpl implements ApiDescription {
    private final ServedResources resources;
    private final String version;

    /** Guards what follows; describing takes some tenths of a second. */
    private final ReentrantLock describing = new ReentrantLock();

    private byte[] description = {};
    private long described = Long.MIN_VALUE;

    @Activate
    public ApiDescriptionImpl(BundleContext bundle, @Reference Leases leases) {
        this(new ServedResources(bundle, leases), Objects.requireNonNullElse(bundle.getProperty("beep.version"), "0"));
    }

    ApiDescriptionImpl(ServedResources resources, String version) {
        this.resources = resources;
        this.version = version;
    }

    @Override
    public byte[] json() {
        describing.lock();
        try {
            var changes = resources.changes();
            if (changes != described) {
                description = Description.of(
                        version,
                        List.of(
                                new Application(ApiApplication.BASE, Dialect.API, resources.of(ApiApplication.NAME)),
                                new Application(
                                        OpenAiApplication.BASE, Dialect.OPENAI, resources.of(OpenAiApplication.NAME))));
                described = changes;
            }
            return description.clone();
        } finally {
            describing.unlock();
        }
    }
}
