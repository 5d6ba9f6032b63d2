// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static java.util.stream.Collectors.joining;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.leases.Leases;
import io.beep.host.models.Model;
import io.beep.host.models.ModelUse;
import io.beep.host.models.Models;
import io.beep.host.models.ModelsError;
import io.beep.host.persistence.Database;
import io.beep.host.security.Access;
import io.beep.host.security.Callers;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue for callers: checks rights, then does it. */
@Component(
        name = "beep.models",
        service = {Models.class, HealthCheck.class})
@Designate(ocd = ModelsImpl.Config.class)
public final class ModelsImpl implements Models, HealthCheck, AutoCloseable {
    private static final int UNKNOWN_CONTEXT = 2048;
    private static final int MOST_NAMED = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ModelsImpl.class);

    private final Access access;
    private final Audit audit;
    private final Tasks tasks;
    private final ModelCatalogue catalogue;
    private final ImportFolders folders;
    private final BroughtFiles broughtFiles;
    private final Starters starters;
    private final ModelUses uses = new ModelUses();
    /** Models that are being deleted, from before it is asked who uses them. */
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();

    /** Settings, in {@code beep.models.cfg}; two underscores here are one in the file. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/models", name = "%name")
    public @interface Config {
        @AttributeDefinition(name = "%importFolders")
        String[] import__folders() default {};

        @AttributeDefinition(name = "%maxFile")
        long max__file__bytes() default 1L << 40;
    }

    @Activate
    public ModelsImpl(
            @Reference Database database,
            @Reference Audit audit,
            @Reference Access access,
            @Reference Callers callers,
            @Reference Tasks tasks,
            @Reference Leases leases,
            @Reference ProcessLauncher processes,
            Config config) {
        this(
                database,
                audit,
                access,
                callers,
                tasks,
                leases,
                new StarterSource(processes, new PythonProgram(System.getenv()), Starter.ALL),
                Path.of(System.getProperty("beep.home", ".")),
                config.import__folders(),
                config.max__file__bytes());
    }

    ModelsImpl(
            Database database,
            Audit audit,
            Access access,
            Callers callers,
            Tasks tasks,
            Leases leases,
            ModelSource own,
            Path home,
            String[] importFolders,
            long maxBytes) {
        this.access = access;
        this.audit = audit;
        this.tasks = tasks;
        this.catalogue = new ModelCatalogue(database, audit, home, Clock.systemUTC());
        this.folders = new ImportFolders(
                importFolders.length == 0
                        ? List.of(home.resolve("import"))
                        : Arrays.stream(importFolders).map(Path::of).toList());
        this.broughtFiles = new BroughtFiles(catalogue, uses, maxBytes);
        this.starters =
                new Starters(catalogue, uses, tasks, callers.system("models"), new Sources(own, leases), maxBytes);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(ModelSource source, Map<String, ?> properties) {
        starters.add(source, properties);
    }

    void unbindSource(ModelSource source, Map<String, ?> properties) {
        starters.remove(source, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindUse(ModelUse use) {
        uses.add(use);
    }

    void unbindUse(ModelUse use) {
        uses.remove(use);
    }

    @Override
    public Page<Model> list(Caller caller, PageRequest page) {
        access.require(caller, ModelsPermissions.READ, "models");
        return catalogue.list(page).map(row -> row.toModel(Optional.empty()));
    }

    @Override
    public Model get(Caller caller, String id) {
        access.require(caller, ModelsPermissions.READ, "model/" + id);
        var row = catalogue.get(id);
        return row.toModel(Optional.of(catalogue.header(row)));
    }

    @Override
    public ModelFile file(Caller caller, String id) {
        access.require(caller, ModelsPermissions.READ, "model/" + id);
        if (leaving.contains(id)) {
            throw beingDeleted(id);
        }
        return file(catalogue.get(id));
    }

    @Override
    public void eachFile(Caller caller, Consumer<ModelFile> visitor) {
        access.require(caller, ModelsPermissions.READ, "models");
        for (var row : catalogue.all()) {
            if (!row.isDeleting()) {
                fileIfThere(row).ifPresent(visitor);
            }
        }
    }

    private Optional<ModelFile> fileIfThere(ModelRow row) {
        try {
            return Optional.of(file(row));
        } catch (HostException e) {
            if (e.code() != ModelsError.FILE_MISSING) {
                throw e;
            }
            LOG.debug("The model {} is without its file", row.id(), e);
            return Optional.empty();
        }
    }

    private ModelFile file(ModelRow row) {
        var header = catalogue.header(row);
        var path = catalogue.files().path(row.fileName());
        var context = header.contextTokens() > 0 ? header.contextTokens() : UNKNOWN_CONTEXT;
        return new ModelFile(
                row.id(), path, "gguf", path.toFile().length(), header.architecture(), context, header.chat());
    }

    @Override
    public Task importFile(Caller caller, String path) {
        access.require(caller, ModelsPermissions.MANAGE, "models");
        var file = folders.resolve(path);
        return tasks.submit(
                caller,
                IMPORT_TASK,
                "Import of " + file.getFileName(),
                progress -> broughtFiles.copy(caller, file, progress));
    }

    @Override
    public List<String> importFolders(Caller caller) {
        access.require(caller, ModelsPermissions.MANAGE, "models");
        return folders.paths();
    }

    @Override
    public List<ImportCandidate> importCandidates(Caller caller) {
        access.require(caller, ModelsPermissions.MANAGE, "models");
        return folders.candidates();
    }

    @Override
    public Model upload(Caller caller, String fileName, long length, InputStream content) {
        access.require(caller, ModelsPermissions.MANAGE, "models");
        var published = broughtFiles.upload(caller, fileName, length, content);
        return published.row().toModel(Optional.of(published.incoming().header()));
    }

    @Override
    public List<StarterModel> starters(Caller caller) {
        access.require(caller, ModelsPermissions.READ, "models");
        return starters.all();
    }

    @Override
    public Task fetchStarter(Caller caller, String starterId) {
        access.require(caller, ModelsPermissions.MANAGE, "models");
        return starters.fetch(caller, starterId);
    }

    @Override
    public void delete(Caller caller, String id) {
        access.require(caller, ModelsPermissions.MANAGE, "model/" + id);
        catalogue.get(id);
        if (!leaving.add(id)) {
            throw beingDeleted(id);
        }
        try {
            if (uses.isInUse(id)) {
                audit.record(AuditEntry.refused(caller, "models:delete", "model/" + id, "in use"));
                throw new HostException(ModelsError.MODEL_IN_USE, "The model " + id + " is in memory; unload it first");
            }
            catalogue.delete(caller, id);
        } finally {
            leaving.remove(id);
        }
    }

    private static HostException beingDeleted(String id) {
        return new HostException(ModelsError.MODEL_BEING_DELETED, "The model " + id + " is being deleted");
    }

    @Override
    public String name() {
        return "models";
    }

    @Override
    public Health check() {
        var missing = catalogue.missing();
        return missing.isEmpty()
                ? Health.up("All model files are there")
                : Health.degraded("The files of these models are missing: " + named(missing));
    }

    private static String named(List<String> ids) {
        var first = ids.stream().limit(MOST_NAMED).collect(joining(", "));
        return first + (ids.size() > MOST_NAMED ? " and " + (ids.size() - MOST_NAMED) + " more" : "");
    }

    @Override
    @Deactivate
    public void close() {
        catalogue.close();
    }
}
