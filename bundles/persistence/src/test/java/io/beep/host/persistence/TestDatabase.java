// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import io.beep.host.persistence.internal.TestDatabases;
import java.nio.file.Path;

/** Real databases for the tests of capabilities. */
public interface TestDatabase extends Database, AutoCloseable {
    /** A fresh H2 database in memory. */
    static TestDatabase open() {
        return TestDatabases.inMemory();
    }

    /** The H2 database of a home folder: what one wrote, the next one that opens the same home finds. */
    static TestDatabase open(Path home) {
        return TestDatabases.inHome(home);
    }

    /** The database of a server, as its superuser without a password. */
    static TestDatabase open(String url, String user) {
        return TestDatabases.onServer(url, user);
    }

    @Override
    void close();
}
