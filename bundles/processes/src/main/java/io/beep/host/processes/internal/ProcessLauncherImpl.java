// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.util.stream.Collectors.joining;

import io.beep.host.processes.internal.SandboxProbe.Result;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.processes.ManagedProcess;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.processes.ProcessSpec;
import io.beep.host.spi.processes.Worker;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The child processes of this host. Its start ends what a dead host left behind, which is why it is there at once and not
 * with the first child; its end stops all children.
 */
@Component(
        name = "beep.processes",
        service = {ProcessLauncher.class, HealthCheck.class},
        immediate = true)
@Designate(ocd = ProcessLauncherImpl.Config.class)
public final class ProcessLauncherImpl implements ProcessLauncher, HealthCheck {
    /** How long a child may take to stop when the host stops, whatever it may take otherwise. */
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(3);

    private final RunFolder folder;
    private final ChildStarter children;
    private final WorkerStarter workers;
    private final CompletableFuture<Result> sandbox;

    /** The settings. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/processes", name = "%name", description = "%description")
    public @interface Config {
        @AttributeDefinition(
                name = "%sandbox",
                description = "%sandbox.description",
                options = {
                    @Option(label = "%sandbox.auto", value = "auto"),
                    @Option(label = "%sandbox.off", value = "off")
                })
        String sandbox() default "auto";
    }

    @Activate
    public ProcessLauncherImpl(Config config) throws IOException {
        this(
                Path.of(System.getProperty("beep.home")),
                !config.sandbox().equals("off"),
                System.getenv().getOrDefault("PATH", ""));
    }

    /** @param path the folders where programs of the system are looked for */
    ProcessLauncherImpl(Path home, boolean sandboxed, String path) throws IOException {
        var table = new ProcessTable();
        folder = new RunFolder(home);
        new OrphanSweep(folder, table).run();
        children = new ChildStarter(folder, table, Clock.systemUTC());
        workers = new WorkerStarter(folder, children);
        Executor probes = probe -> Thread.ofVirtual().name("sandbox-probe").start(probe);
        sandbox = sandboxed
                ? CompletableFuture.supplyAsync(new SandboxProbe(children, path)::run, probes)
                : CompletableFuture.completedFuture(Result.none("it is switched off in the settings"));
    }

    @Override
    public ManagedProcess start(ProcessSpec spec) {
        return children.start(spec, children.newPlace(spec.name()));
    }

    @Override
    public Worker startWorker(WorkerSpec spec) {
        return workers.start(spec, sandbox.join().sandbox());
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public Health check() {
        var running = children.running();
        var processes = running.isEmpty()
                ? "No child process runs"
                : running.size() + " run: "
                        + running.stream().map(Child::name).sorted().collect(joining(", "));
        var probed = sandbox.getNow(Result.none("it is being looked for"));
        return Health.up(processes + "; " + probed.sentence());
    }

    /** Stops all children at the same time. */
    @Deactivate
    void stop() {
        children.refuse();
        try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var child : children.running()) {
                stops.execute(() -> child.stop(child.patience(SHUTDOWN_PATIENCE)));
            }
        }
        children.close();
        folder.close();
    }
}
