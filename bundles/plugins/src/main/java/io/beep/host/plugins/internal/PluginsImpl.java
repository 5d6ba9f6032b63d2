// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.leases.Leases;
import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugin.Source;
import io.beep.host.plugins.Plugin.State;
import io.beep.host.plugins.PluginDetails;
import io.beep.host.plugins.Plugins;
import io.beep.host.plugins.PluginsError;
import io.beep.host.security.Access;
import io.beep.host.security.Callers;
import io.beep.host.security.RecentSignIn;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.Texts;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.security.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins for callers: checks rights, then does it. Starts them, and follows the deploy folder. */
@Component(
        name = "beep.plugins",
        service = {Plugins.class, HealthCheck.class},
        immediate = true)
@Designate(ocd = PluginsImpl.Config.class)
public final class PluginsImpl implements Plugins, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PluginsImpl.class);
    /** This condition is there when what was installed at the start has been started. */
    private static final String STARTED = "beep.plugins";
    /** The launcher sets this property to have the plugins left alone. */
    private static final String LEFT_ALONE = "beep.without.plugins";

    private final Access access;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final StartNotes notes;
    private final PluginEngine engine;
    private final Intake intake;
    private final DeployFolder folder;
    private final Deployment deployment;
    private final DeployWatch watch;
    private final SettingsWatch settings;
    private final boolean leftAlone;
    private final AtomicReference<@Nullable ServiceRegistration<Condition>> started = new AtomicReference<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Settings, in {@code beep.plugins.cfg}; two underscores here are one in the file. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/plugins", name = "%name", description = "%description")
    public @interface Config {
        @AttributeDefinition(name = "%maxFile", min = "1")
        long max__file__bytes() default 256L << 20;

        @AttributeDefinition(name = "%startTimeout", min = "1", max = "600")
        int start__timeout__seconds() default 30;

        @AttributeDefinition(name = "%probation", min = "1", max = "3600")
        int probation__seconds() default 60;

        @AttributeDefinition(name = "%drainTimeout", min = "0", max = "86400")
        int drain__timeout__seconds() default 120;
    }

    @Activate
    public PluginsImpl(
            BundleContext context,
            @Reference PluginTable table,
            @Reference Audit audit,
            @Reference Access access,
            @Reference Callers callers,
            @Reference Leases leases,
            @Reference ServiceComponentRuntime runtime,
            Config config) {
        var home = Path.of(context.getProperty("beep.home"));
        var self = callers.system("plugins");
        this.access = access;
        this.audit = audit;
        this.leftAlone = Boolean.parseBoolean(context.getProperty(LEFT_ALONE));
        var files = new PluginFiles(home);
        this.notes = new StartNotes(
                files.folder(),
                Duration.ofSeconds(Math.clamp(config.probation__seconds(), 1, 3600)),
                SteadyClock.start());
        this.intake = new Intake(
                files,
                new JarReader(() -> HostPackages.of(context, PluginBundles::isPlugin)),
                Math.max(1, config.max__file__bytes()));
        var components = new ComponentStates(runtime);
        var bundles = new PluginBundles(
                context,
                leases,
                access,
                self,
                components,
                notes,
                Duration.ofSeconds(Math.clamp(config.start__timeout__seconds(), 1, 600)),
                Duration.ofSeconds(Math.clamp(config.drain__timeout__seconds(), 0, 86_400)),
                leftAlone);
        this.engine = new PluginEngine(
                table,
                files,
                notes,
                intake,
                bundles,
                new PluginParts(context, components, new HostNames(context, runtime)),
                leases,
                self,
                this::changed,
                this::retrySoon);
        this.folder = new DeployFolder(home.resolve("deploy"), intake::take, SteadyClock.start());
        this.deployment = new Deployment(folder, engine);
        this.watch = new DeployWatch(HostStart.of(context), folder, deployment);
        this.settings = new SettingsWatch(context, this::retrySoon, this::changed);
        watch.begin(
                () -> engine.startAll(row -> row.source() == Source.UPLOAD || folder.holds(row.fileName(), row.id())),
                () -> started.set(context.registerService(
                        Condition.class,
                        Condition.INSTANCE,
                        FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, STARTED)))));
    }

    private void retrySoon(Set<String> changed) {
        watch.soon(() -> deployment.retry(changed));
    }

    @Deactivate
    void stop() {
        settings.close();
        watch.close();
        notes.close();
        Optional.ofNullable(started.get()).ifPresent(ServiceRegistration::unregister);
    }

    @Override
    public List<Plugin> list(Caller caller) {
        access.require(caller, PluginsPermissions.MANAGE, "plugins");
        return Stream.concat(engine.list().stream(), refused().map(PluginsImpl::refused))
                .toList();
    }

    /** The files that were not taken, but for those that once were: they are in the table, with the reason. */
    private Stream<DeployFolder.Entry> refused() {
        var rows = engine.rows();
        return folder.refused().stream()
                .filter(entry -> rows.stream().map(PluginRow::sha256).noneMatch(entry::is));
    }

    private static Plugin refused(DeployFolder.Entry entry) {
        return new Plugin(
                entry.name(),
                entry.name(),
                "",
                State.REFUSED,
                entry.refusal(),
                Source.DEPLOY,
                entry.name(),
                entry.sizeBytes(),
                "",
                entry.since(),
                0);
    }

    @Override
    public PluginDetails get(Caller caller, String id) {
        access.require(caller, PluginsPermissions.MANAGE, PluginTable.target(id));
        return findRefused(id)
                .map(entry -> new PluginDetails(refused(entry), "", List.of(), List.of(), List.of(), List.of()))
                .orElseGet(() -> engine.details(id));
    }

    private Optional<DeployFolder.Entry> findRefused(String name) {
        return refused().filter(entry -> entry.name().equals(name)).findFirst();
    }

    @Override
    public Plugin install(Caller caller, String fileName, long length, InputStream content) {
        access.require(caller, PluginsPermissions.MANAGE, "plugins");
        RecentSignIn.require(caller, clock.instant());
        try {
            var jar = intake.take(content, length);
            return engine.install(caller, jar, Source.UPLOAD, lastPart(fileName), true);
        } catch (RefusedException e) {
            audit.record(AuditEntry.refused(caller, "plugins:install", "plugins", e.reason()));
            throw new HostException(PluginsError.PLUGIN_NOT_FIT, e.reason(), e);
        }
    }

    private static String lastPart(String fileName) {
        var name = Texts.line(fileName.replaceFirst("^.*[/\\\\]", ""));
        return name.substring(0, Math.min(name.length(), 255));
    }

    @Override
    public Plugin enable(Caller caller, String id) {
        access.require(caller, PluginsPermissions.MANAGE, PluginTable.target(id));
        try {
            return engine.enable(caller, id);
        } catch (RefusedException e) {
            throw new HostException(PluginsError.PLUGIN_NOT_FIT, e.reason(), e);
        }
    }

    @Override
    public Plugin disable(Caller caller, String id) {
        access.require(caller, PluginsPermissions.MANAGE, PluginTable.target(id));
        return engine.disable(caller, id);
    }

    @Override
    public void remove(Caller caller, String id) {
        access.require(caller, PluginsPermissions.MANAGE, PluginTable.target(id));
        var refused = findRefused(id);
        if (refused.isPresent()) {
            deleteFile(id);
            audit.recordAlways(AuditEntry.done(caller, "plugins:remove", PluginTable.target(id)));
            changed();
            return;
        }
        engine.remove(caller, id, () -> deleteFiles(engine.find(id))); // first: with a file there it would come back
    }

    private void deleteFiles(PluginRow row) {
        folder.of(row.id()).forEach(this::deleteFile);
        if (row.source() == Source.DEPLOY && folder.holds(row.fileName(), row.id())) {
            deleteFile(row.fileName());
        }
    }

    private void deleteFile(String name) {
        try {
            folder.delete(name);
        } catch (IOException e) {
            throw new HostException(
                    PluginsError.FOLDER_NOT_WRITABLE,
                    "The file " + name + " in the deploy folder cannot be deleted: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        access.require(caller, PluginsPermissions.MANAGE, "plugins");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener failed", e);
            }
        }
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Health check() {
        if (leftAlone) {
            return Health.degraded("The host was started without plugins (--without-plugins)");
        }
        return PluginsHealth.of(
                engine.list(), refused().map(DeployFolder.Entry::name).toList(), engine.hanging());
    }
}
