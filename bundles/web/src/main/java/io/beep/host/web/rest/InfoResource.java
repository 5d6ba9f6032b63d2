// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.rest;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What runs here. */
@Component(service = InfoResource.class)
@HostResource
@Path("info")
@Produces(MediaType.APPLICATION_JSON)
public final class InfoResource {
    static final String PERMISSION = "info:read";

    private final String version;
    private final Clock clock;

    @Activate
    public InfoResource(BundleContext bundle) {
        this(Objects.requireNonNullElse(bundle.getProperty("beep.version"), "unknown"), Clock.systemUTC());
    }

    InfoResource(String version, Clock clock) {
        this.version = version;
        this.clock = clock;
    }

    /**
     * The host, and what it runs on.
     *
     * @param processors how many the host may use
     * @param maxHeapBytes how much memory the host itself may use, models apart
     */
    public record HostInfo(
            String name,
            String version,
            String javaVersion,
            String javaVendor,
            String operatingSystem,
            String architecture,
            int processors,
            long maxHeapBytes,
            Instant startedAt,
            long uptimeSeconds,
            Instant time) {}

    @GET
    @RequiresPermission(PERMISSION)
    public HostInfo info() {
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        var now = clock.instant();
        var runtime = Runtime.getRuntime();
        return new HostInfo(
                "Beep Host",
                version,
                Runtime.version().toString(),
                System.getProperty("java.vendor", ""),
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""),
                runtime.availableProcessors(),
                runtime.maxMemory(),
                started,
                Duration.between(started, now).toSeconds(),
                now);
    }
}
