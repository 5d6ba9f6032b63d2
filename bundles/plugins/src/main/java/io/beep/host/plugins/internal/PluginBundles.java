// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.leases.Leases;
import io.beep.host.plugins.PluginDetails.Leaving;
import io.beep.host.security.Access;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.ui.ViewContribution;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugins as bundles of the framework: beside each other until the last call of the old one has ended. */
final class PluginBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);
    /** So begin the locations of plugins; what follows is id, hash, and a part that makes it unique. */
    private static final String LOCATION = "beep-plugin:";

    private final BundleContext context;
    private final Leases leases;
    private final Access access;
    private final Caller self;
    private final ComponentStates components;
    private final StartNotes notes;
    private final Requirements requirements;
    private final Duration startLimit;
    private final Duration drainLimit;
    private final boolean leftAlone;
    private final Set<Bundle> leaving = ConcurrentHashMap.newKeySet();

    /** @param leftAlone whether none is to be started */
    PluginBundles(
            BundleContext context,
            Leases leases,
            Access access,
            Caller self,
            ComponentStates components,
            StartNotes notes,
            Duration startLimit,
            Duration drainLimit,
            boolean leftAlone) {
        this.context = context;
        this.leases = leases;
        this.access = access;
        this.self = self;
        this.components = components;
        this.notes = notes;
        this.requirements = new Requirements(context);
        this.startLimit = startLimit;
        this.drainLimit = drainLimit;
        this.leftAlone = leftAlone;
    }

    static boolean isPlugin(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION);
    }

    /** The one in service that was made of this jar, if this part of the host was stopped and began anew. */
    Optional<Bundle> inService(String id, String sha256) {
        return plugins()
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION + id + ":" + sha256 + ":"))
                .filter(this::isInService)
                .findFirst();
    }

    private boolean isInService(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE && !leases.hidden().contains(bundle.getBundleId());
    }

    /** Removes what an earlier run of the host has left in the framework. */
    void removeLeftovers() {
        plugins().filter(bundle -> bundle.getState() != Bundle.ACTIVE).forEach(this::discard);
    }

    private Stream<Bundle> plugins() {
        return Arrays.stream(context.getBundles()).filter(PluginBundles::isPlugin);
    }

    /** Looks at one that has started, before anybody else does. */
    @FunctionalInterface
    interface Check {
        void check(Bundle bundle) throws RefusedException;
    }

    /**
     * Starts it hidden: nothing of it is called yet but its own start. Whatever fails leaves nothing behind.
     *
     * @param again whether somebody has done something for it since, so that it is tried though an earlier host ended in its start
     */
    Bundle start(PluginJar jar, boolean again, Check check) throws RefusedException {
        if (leftAlone) {
            throw new RefusedException(
                    "The host was started without plugins; it runs when the host is started with them");
        }
        var bundle = install(jar);
        try {
            var declarations = resolve(bundle);
            notes.check(jar.sha256(), again, declarations.settings());
            run(bundle, declarations, jar.sha256(), again, check);
            return bundle;
        } catch (RefusedException | RuntimeException | Error e) {
            Thread.ofVirtual().name("plugin-discard").start(() -> discard(bundle));
            throw e;
        }
    }

    /** Looks whether it would fit, without starting it. */
    void check(PluginJar jar) throws RefusedException {
        var bundle = install(jar);
        try {
            resolve(bundle);
        } finally {
            discard(bundle);
        }
    }

    private Bundle install(PluginJar jar) throws RefusedException {
        var location = LOCATION + jar.id() + ":" + jar.sha256() + ":" + UUID.randomUUID();
        try (var in = Files.newInputStream(jar.file())) {
            var bundle = context.installBundle(location, in);
            leases.hide(bundle.getBundleId());
            return bundle;
        } catch (BundleException | IOException | RuntimeException e) {
            throw new RefusedException("It cannot be installed: " + message(e), e);
        }
    }

    private Declarations resolve(Bundle bundle) throws RefusedException {
        var missing = requirements.missing(bundle);
        if (!missing.isEmpty()) {
            throw new RefusedException("It needs what is not here: " + String.join("; ", missing));
        }
        var framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (!framework.resolveBundles(Set.of(bundle))) {
            throw new RefusedException(
                    "What it needs is here, but not in versions that go together; the log says more");
        }
        return Declarations.of(bundle);
    }

    /** In a thread of its own: what a plugin does at its start may never end, or end the host. */
    private void run(Bundle bundle, Declarations declarations, String sha256, boolean again, Check check)
            throws RefusedException {
        var start = new FutureTask<Void>(() -> {
            notes.begin(sha256, bundle.getSymbolicName(), again);
            try {
                bundle.start(Bundle.START_TRANSIENT);
                makeComponents(bundle);
                checkRunning(bundle, declarations);
                check.check(bundle);
                return null;
            } finally {
                notes.end(sha256);
            }
        });
        Thread.ofPlatform().daemon().name("plugin-start").start(start);
        try {
            start.get(startLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RefusedException refused
                    ? refused
                    : new RefusedException("It fails when it starts: " + message(e), declarations.settings(), e);
        } catch (TimeoutException e) {
            notes.giveUp(sha256);
            start.cancel(true);
            throw new RefusedException(
                    "It has not started within " + startLimit.toSeconds() + " s", declarations.settings());
        } catch (InterruptedException e) {
            start.cancel(true);
            Thread.currentThread().interrupt();
            throw new RefusedException("The host stopped while it started", e);
        }
    }

    /** Components are made when somebody asks for their services; here they are, so that their failure is seen now. */
    private void makeComponents(Bundle bundle) {
        for (var reference : services(bundle)) {
            makeComponent(reference);
            if (components.failure(bundle).isPresent()) {
                return; // each that needs what failed would have it fail once more
            }
        }
    }

    private <S> void makeComponent(ServiceReference<S> reference) {
        var objects = context.getServiceObjects(reference);
        var service = objects == null ? null : objects.getService();
        if (service != null) {
            objects.ungetService(service);
        }
    }

    static List<ServiceReference<?>> services(Bundle bundle) {
        var references = bundle.getRegisteredServices();
        return references == null ? List.of() : List.of(references);
    }

    private void checkRunning(Bundle bundle, Declarations declarations) throws RefusedException {
        var failure = components.failure(bundle);
        if (failure.isPresent()) {
            throw new RefusedException(failure.get(), declarations.settings());
        }
        var demanded = new TreeSet<>(declarations.demanded());
        for (var reference : services(bundle)) {
            try {
                demand(context.getService(reference), demanded);
            } finally {
                context.ungetService(reference);
            }
        }
        access.declared(self).stream().map(PermissionDeclaration::name).forEach(demanded::remove);
        if (!demanded.isEmpty()) {
            throw new RefusedException("It asks for permissions that nobody declares: " + String.join(", ", demanded));
        }
    }

    private static void demand(@Nullable Object service, Set<String> demanded) throws RefusedException {
        switch (service) {
            case ViewContribution view -> Declarations.demand(view.view(), "the view " + view.path(), demanded);
            case TaskKind kind -> Declarations.demand(kind, demanded);
            case null, default -> {}
        }
    }

    /** Why a part of one in service does not serve, or what it waits for. */
    Optional<String> trouble(Bundle bundle) {
        return components.failure(bundle).or(() -> components.waiting(bundle));
    }

    /** Lets its calls end, and stops and removes it then; does not wait for that. To be retired before. */
    void leave(Bundle bundle, Runnable gone) {
        leaving.add(bundle);
        Thread.ofVirtual().name("plugin-leaving-" + bundle.getBundleId()).start(() -> {
            try {
                if (!leases.close(bundle.getBundleId(), drainLimit)) {
                    LOG.warn(
                            "{} {} is stopped though {} calls are under way in it: it had {} s",
                            bundle.getSymbolicName(),
                            bundle.getVersion(),
                            leases.underWay(bundle.getBundleId()),
                            drainLimit.toSeconds());
                }
            } catch (InterruptedException e) {
                LOG.debug("Not waited for the end of {}", bundle, e);
            } finally {
                discard(bundle);
                leaving.remove(bundle);
                gone.run();
            }
        });
    }

    /** The versions of a plugin that are on their way out. */
    List<Leaving> leaving(String id) {
        return leaving.stream()
                .filter(bundle -> id.equals(bundle.getSymbolicName()))
                .map(bundle -> new Leaving(bundle.getVersion().toString(), leases.underWay(bundle.getBundleId())))
                .collect(Collectors.toList());
    }

    /** Stops it and takes it out of the framework, whatever it thinks of that. */
    void discard(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException | RuntimeException | LinkageError e) {
            LOG.warn("{} fails when it stops; it goes all the same", bundle.getSymbolicName(), e);
        }
        try {
            bundle.uninstall();
            context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(Set.of(bundle));
        } catch (BundleException | IllegalStateException e) {
            LOG.debug("{} is gone already, or goes with the host", bundle, e);
        }
        leases.forget(bundle.getBundleId());
    }

    /** The innermost message of a failure. */
    private static String message(Throwable failure) {
        var inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getClass().getSimpleName() + (inner.getMessage() == null ? "" : ": " + inner.getMessage());
    }
}
