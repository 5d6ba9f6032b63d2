// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

import io.beep.host.leases.Leased;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.web.HostHealth.Finding;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one check in a thread of its own. While it hangs it is not started again, so that hanging threads do not pile up. */
final class CheckRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRun.class);
    private static final Health STOPPING = Health.down("The part that is checked is stopping");

    private final Leased<HealthCheck> check;
    private final String name;
    /** The last run; only the one who asks changes it. */
    private volatile @Nullable FutureTask<Health> run;
    /** So that the log has what is wrong with a check once, however often it is asked. */
    private volatile boolean failing;

    CheckRun(Leased<HealthCheck> check) {
        this.check = check;
        this.name = name(check);
    }

    /** A plugin's check may have a name that fails; it is shown all the same, and harms no other. */
    private static String name(Leased<HealthCheck> check) {
        try {
            return Objects.requireNonNull(check.service().name(), "It has none");
        } catch (RuntimeException | Error e) {
            LOG.warn("A health check of the bundle {} cannot say its name", check.bundle(), e);
            return "unnamed (bundle " + check.bundle() + ")";
        }
    }

    void start() {
        var last = run;
        if (last == null || last.isDone()) {
            var next = new FutureTask<>(this::ask);
            run = next;
            Thread.ofVirtual().name("beep-web-health-" + name).start(next);
        }
    }

    private Health ask() {
        return check.call(service -> Optional.ofNullable(service.check()))
                .map(found -> found.filter(health -> health.status() != null && health.message() != null)
                        .orElseThrow(() -> new IllegalStateException("The check found nothing")))
                .orElse(STOPPING);
    }

    /** What the run that was started finds within a time. */
    Finding finding(long nanos) {
        var health = health(nanos);
        return new Finding(name, health.status(), health.message());
    }

    @Override
    public void close() {
        var last = run;
        if (last != null) {
            last.cancel(true);
        }
    }

    private Health health(long nanos) {
        var current = run;
        if (current == null) {
            return Health.down("Not checked");
        }
        try {
            var found = current.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            failing = false;
            return found;
        } catch (TimeoutException e) {
            return Health.down("The check does not answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException known && known.kind() == ErrorKind.UNAVAILABLE) {
                return Health.down(known.text());
            }
            if (!failing) {
                LOG.warn("The health check {} failed; it is not said again before it has worked", name, e);
            }
            failing = true;
            return Health.down("The check failed; the log says why");
        } catch (CancellationException e) {
            return STOPPING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The check was interrupted");
        }
    }
}
