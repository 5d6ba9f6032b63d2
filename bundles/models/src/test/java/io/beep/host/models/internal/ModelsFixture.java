// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.leases.Leases;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.security.Caller;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeModelSource;
import io.beep.host.testkit.GgufWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The models of a home, on a real database, whose tasks are done at once. */
public final class ModelsFixture implements AutoCloseable {
    public static final Caller ALICE = TestAccess.caller("alice");

    private final TestAccess access = new TestAccess();
    private final FakeTasks tasks = new FakeTasks();
    private final Path home;
    private final TestDatabase database;
    private final AuditImpl audit;
    private final ModelsImpl models;

    public ModelsFixture(Path home, FakeModelSource own) {
        this.home = home;
        this.database = TestDatabase.open();
        this.audit = new AuditImpl(database);
        this.models =
                new ModelsImpl(database, audit, access, access, tasks, new Leases(), own, home, new String[0], 10_000);
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
        var unused = models.upload(ALICE, name, tiny().length, new ByteArrayInputStream(tiny()));
    }

    /** Puts a file into the import folder. */
    public Path forImport(String name, byte[] content) {
        try {
            return Files.write(Files.createDirectories(home.resolve("import")).resolve(name), content);
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
