// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

import io.beep.host.leases.Leased;
import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.web.HostHealth;
import io.beep.host.web.internal.WebConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks the checks that are there, all at once, and remembers what they said for a moment, however many ask. */
@Component(configurationPid = WebConfig.PID)
public final class HostHealthImpl implements HostHealth {
    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final Readiness readiness;
    private final Clock clock;
    private final Duration patience;
    private final LeasedServices<HealthCheck> services;
    private final Map<Leased<HealthCheck>, CheckRun> checks = new ConcurrentHashMap<>();

    /** Guards what is remembered; whoever holds it asks for all that wait. */
    private final ReentrantLock asking = new ReentrantLock();

    private List<Finding> remembered = List.of();
    private Instant rememberedUntil = Instant.MIN;

    /** @throws InvalidSyntaxException when a required service is not described by a filter */
    @Activate
    public HostHealthImpl(BundleContext bundle, @Reference Leases leases, WebConfig config)
            throws InvalidSyntaxException {
        this(
                new ServiceReadiness(bundle, List.of(config.required__services())),
                leases,
                SteadyClock.start(),
                Duration.ofSeconds(1));
    }

    HostHealthImpl(Readiness readiness, Leases leases, Clock clock, Duration patience) {
        this.readiness = readiness;
        this.services = new LeasedServices<>(leases);
        this.clock = clock;
        this.patience = patience;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bind(HealthCheck check, Map<String, ?> properties) {
        var leased = services.bind(check, properties);
        checks.put(leased, new CheckRun(leased));
    }

    public void unbind(HealthCheck check, Map<String, ?> properties) {
        services.unbind(check, properties).map(checks::remove).ifPresent(CheckRun::close);
    }

    @Deactivate
    public void stop() {
        checks.values().forEach(CheckRun::close);
    }

    @Override
    public boolean isReady() {
        return readiness.isReady();
    }

    @Override
    public List<Finding> findings() {
        asking.lock();
        try {
            if (clock.instant().isAfter(rememberedUntil)) {
                remembered = ask();
                rememberedUntil = clock.instant().plus(MEMORY);
            }
            return remembered;
        } finally {
            asking.unlock();
        }
    }

    @Override
    public Health.Status status() {
        return findings().stream()
                .map(Finding::status)
                .max(Comparator.naturalOrder()) // the constants stand from good to bad
                .orElse(Health.Status.UP);
    }

    private List<Finding> ask() {
        var runs = services.inService().stream()
                .flatMap(service -> Stream.ofNullable(checks.get(service)))
                .toList();
        runs.forEach(CheckRun::start);
        var end = System.nanoTime() + patience.toNanos();
        return runs.stream()
                .map(run -> run.finding(end - System.nanoTime()))
                .sorted(Comparator.comparing(Finding::name))
                .toList();
    }
}
