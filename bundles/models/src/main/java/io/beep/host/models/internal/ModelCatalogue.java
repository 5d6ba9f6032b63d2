// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.models.ModelsError;
import io.beep.host.models.internal.HeaderCache.Found;
import io.beep.host.models.internal.gguf.GgufException;
import io.beep.host.models.internal.gguf.GgufHeader;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.Tx;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows and files, kept equal: a file is in its place before its row is committed, a row is marked before its file is deleted, and
 * {@link #sweep} mends what a sudden end left between the two. {@code publishing} guards ids, hashes and names.
 */
final class ModelCatalogue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCatalogue.class);

    /** Of ordinary models that is some thousands of headers. */
    private static final long HEADER_MEMORY_BYTES = 64L << 20;

    private final Unit unit;
    private final Audit audit;
    private final ModelFiles files;
    private final Path orphans;
    private final Clock clock;
    private final HeaderCache headers = new HeaderCache(HEADER_MEMORY_BYTES);
    /** A header may take some dozen megabytes while it is read: one is at a time. */
    private final ReentrantLock reading = new ReentrantLock(true);

    private final ReentrantLock publishing = new ReentrantLock();

    ModelCatalogue(Database database, Audit audit, Path home, Clock clock) {
        this.unit = database.open(UnitDefinition.of("models", ModelCatalogue.class, ModelRow.class));
        this.audit = audit;
        this.files = new ModelFiles(home);
        this.orphans = home.resolve("import");
        this.clock = clock;
        sweep();
    }

    ModelFiles files() {
        return files;
    }

    Page<ModelRow> list(PageRequest page) {
        var after = page.cursor().orElse("");
        var rows = unit.call(tx -> tx.entities()
                .createQuery("from ModelRow where deleting = false and id > :after order by id", ModelRow.class)
                .setParameter("after", after)
                .setMaxResults(page.limit() + 1)
                .getResultList());
        return Page.cut(rows, page.limit(), ModelRow::id);
    }

    ModelRow get(String id) {
        return unit.call(tx -> Optional.ofNullable(tx.entities().find(ModelRow.class, id)))
                .filter(row -> !row.isDeleting())
                .orElseThrow(() -> new HostException(ModelsError.MODEL_NOT_FOUND, "There is no model " + id));
    }

    /** The header of a model's file; read once, as long as there is room for it. */
    GgufHeader header(ModelRow row) {
        var found = headers.get(row.sha256()).orElseGet(() -> find(row));
        return found.header().orElseThrow(() -> notFit(row, found.fault()));
    }

    private Found find(ModelRow row) {
        reading.lock();
        try {
            var known = headers.get(row.sha256());
            if (known.isPresent()) {
                return known.get();
            }
            var found = read(row);
            headers.put(row.sha256(), found);
            return found;
        } finally {
            reading.unlock();
        }
    }

    private Found read(ModelRow row) {
        try (var in = new BufferedInputStream(Files.newInputStream(files.path(row.fileName())), 1 << 16)) {
            return Found.of(GgufHeader.read(in));
        } catch (GgufException e) {
            LOG.warn("The model {} cannot be used: {}", row.id(), e.getMessage());
            return Found.fault(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new HostException(
                    ModelsError.FILE_MISSING,
                    "The file of the model " + row.id() + " is missing: " + files.path(row.fileName())
                            + "; delete the model and import it again",
                    e);
        }
    }

    private HostException notFit(ModelRow row, String fault) {
        return new HostException(
                ModelsError.FILE_MISSING,
                "The file of the model " + row.id() + " is not fit or was changed: " + files.path(row.fileName()) + ". "
                        + fault + "; delete the model and import another file");
    }

    /**
     * Puts a file that came in into the catalogue; what has the same content is there once.
     *
     * @param elsewhere whether an id is that of a model without a file
     */
    ModelRow publish(
            Caller caller, Incoming incoming, String slug, String name, String source, Predicate<String> elsewhere) {
        publishing.lock();
        try {
            var same = byContent(incoming.sha256());
            if (same.isPresent()) {
                ModelFiles.discard(incoming.file());
                return same.get();
            }
            var row = new ModelRow(
                    ModelIds.free(slug, id -> isTaken(id) || elsewhere.test(id)),
                    name,
                    incoming,
                    source,
                    clock.instant());
            files.publish(incoming, row.fileName());
            unit.run(tx -> {
                tx.entities().persist(row);
                audit.record(
                        tx,
                        AuditEntry.done(caller, "models:" + source, "model/" + row.id())
                                .detail(name));
            });
            headers.put(row.sha256(), Found.of(incoming.header()));
            return row;
        } catch (RuntimeException e) {
            ModelFiles.discard(
                    incoming.file()); // nobody comes back for it; in its place already, the next start looks after it
            throw e;
        } finally {
            publishing.unlock();
        }
    }

    /** The model with this content; one that is on its way out goes first. */
    private Optional<ModelRow> byContent(String sha256) {
        var same = find(sha256);
        if (same.filter(ModelRow::isDeleting).isPresent()) {
            finishDeleting(same.get());
            return Optional.empty();
        }
        return same;
    }

    boolean hasContent(String sha256) {
        return find(sha256).filter(row -> !row.isDeleting()).isPresent();
    }

    /** Whether a model of this id is there that came from this source. */
    boolean has(String id, String source) {
        return unit.call(tx -> Optional.ofNullable(tx.entities().find(ModelRow.class, id)))
                .filter(row -> !row.isDeleting() && row.source().equals(source))
                .isPresent();
    }

    private Optional<ModelRow> find(String sha256) {
        return unit.call(tx -> tx.entities()
                .createQuery("from ModelRow where sha256 = :sha256", ModelRow.class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .findFirst());
    }

    private boolean isTaken(String id) {
        return files.exists(id + ".gguf") || unit.call(tx -> tx.entities().find(ModelRow.class, id) != null);
    }

    void delete(Caller caller, String id) {
        publishing.lock();
        try {
            var row = unit.call(tx -> {
                var found = find(tx, id);
                found.beginDeleting();
                audit.recordAlways(tx, AuditEntry.done(caller, "models:delete", "model/" + id));
                return found;
            });
            headers.remove(row.sha256());
            finishDeleting(row);
        } finally {
            publishing.unlock();
        }
    }

    private static ModelRow find(Tx tx, String id) {
        var row = tx.entities().find(ModelRow.class, id);
        if (row == null || row.isDeleting()) {
            throw new HostException(ModelsError.MODEL_NOT_FOUND, "There is no model " + id);
        }
        return row;
    }

    private void finishDeleting(ModelRow row) {
        try {
            files.delete(row.fileName());
            unit.run(tx -> tx.entities()
                    .createQuery("delete from ModelRow where id = :id")
                    .setParameter("id", row.id())
                    .executeUpdate());
        } catch (IOException e) {
            LOG.warn("The file {} cannot be deleted now; the next start tries again", files.path(row.fileName()), e);
        }
    }

    /** The models whose files are not there. */
    List<String> missing() {
        return all().stream()
                .filter(row -> !row.isDeleting() && !files.exists(row.fileName()))
                .map(ModelRow::id)
                .toList();
    }

    List<ModelRow> all() {
        return unit.call(
                tx -> tx.entities().createQuery("from ModelRow", ModelRow.class).getResultList());
    }

    private void sweep() {
        try {
            files.sweepIncoming();
            Set<String> known = new HashSet<>();
            for (var row : all()) {
                if (row.isDeleting()) {
                    finishDeleting(row);
                } else {
                    known.add(row.fileName());
                }
            }
            for (var name : files.names()) {
                if (!known.contains(name)) {
                    setAside(name);
                }
            }
        } catch (IOException e) {
            LOG.warn("The folder of models cannot be swept", e);
        }
    }

    /**
     * A file without a row was never acknowledged, or somebody put it there: it is kept where it can be imported from. The copy of
     * a file that lies there already, as of an import that was cut short, is no loss.
     */
    private void setAside(String name) throws IOException {
        Files.createDirectories(orphans);
        var file = files.path(name);
        var target = orphans.resolve(name);
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, target) < 0) {
            files.delete(name);
            LOG.warn("{} belonged to no model and was removed; {} is the same", file, target);
            return;
        }
        for (var i = 2; !Files.notExists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = orphans.resolve(name.replaceFirst("\\.gguf$", "-" + i + ".gguf"));
        }
        Files.move(file, target);
        LOG.warn("{} belongs to no model; it was moved to {}", file, target);
    }

    @Override
    public void close() {
        unit.close();
    }
}
