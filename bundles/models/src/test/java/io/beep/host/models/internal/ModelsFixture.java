// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.leases.Leases;
import io.beep.host.models.Model;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.GgufWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models of a home, on a real database, whose tasks are done at once. */
public final class ModelsFixture implements AutoCloseable {
    public static final Caller ALICE = TestAccess.caller("alice");

    static final long LARGEST = 10_000;

    final FakeTasks tasks = new FakeTasks();
    final Leases leases = new Leases();
    private final TestAccess access = new TestAccess();
    private final Path home;
    private TestDatabase database;
    private AuditImpl audit;
    private ModelsImpl models;

    public ModelsFixture(Path home, ModelSource own) {
        this.home = home;
        forImport();
        start(own);
    }

    private void start(ModelSource own) {
        database = TestDatabase.open(home);
        audit = new AuditImpl(database);
        models = new ModelsImpl(database, audit, access, access, tasks, leases, own, home, new String[0], LARGEST);
    }

    /** The next start of the host, with this source of its own. */
    ModelsImpl restart(ModelSource own) {
        close();
        start(own);
        return models;
    }

    /** A small file that is right. */
    public static byte[] tiny() {
        return GgufWriter.tiny().file(GgufWriter.TINY_DATA);
    }

    public ModelsImpl models() {
        return models;
    }

    /** A shell in which somebody works with these models. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test"))
                .give(models, tasks);
    }

    public void upload(String name) {
        var unused = upload(name, tiny());
    }

    Model upload(String name, byte[] content) {
        return models.upload(ALICE, name, content.length, new ByteArrayInputStream(content));
    }

    /** From now on every change fails. */
    void loseDatabase() {
        database.close();
    }

    /** What was done, the latest first: {@code models:delete model/a}. */
    List<String> trail() {
        return audit.list(AuditFilter.ALL, PageRequest.first()).items().stream()
                .map(row -> row.action() + " " + row.target())
                .toList();
    }

    List<Path> filesOfModels() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("models"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Puts a file into the import folder. */
    public Path forImport(String name, byte[] content) {
        try {
            return Files.write(forImport().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path forImport() {
        try {
            return Files.createDirectories(home.resolve("import"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        models.close();
        audit.close();
        database.close();
    }
}
