// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.spi.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What belongs to child processes below {@code <home>/run}: their folders, their records, and the mark of this home, with
 * which all their tokens begin.
 */
final class RunFolder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SOCKET_PREFIX = "w-";
    /** A socket's address holds 107 bytes on Linux and 103 on macOS. */
    private static final int MAX_SOCKET_BYTES = 103;

    private final Path run;
    private final Path work;
    private final Path shortFolder;
    private final String homeMark;
    private final ProcessRecords records;
    private boolean hasShortFolder;

    RunFolder(Path home) throws IOException {
        run = PrivateFolders.create(home.resolve("run")).toRealPath();
        work = PrivateFolders.create(run.resolve("work"));
        records = new ProcessRecords(PrivateFolders.create(run.resolve("processes")));
        homeMark = homeMark();
        shortFolder = Path.of(System.getProperty("java.io.tmpdir"), "beep-" + homeMark);
    }

    /** A random text, {@code bytes} of it in hexadecimal. */
    static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    ProcessRecords records() {
        return records;
    }

    /** What the tokens of this home begin with. */
    String tokenPrefix() {
        return homeMark + "-";
    }

    /** A new token for a child. */
    String newToken() {
        return tokenPrefix() + random(16);
    }

    /** A new folder for the child with this token. */
    Path createWork(String token) throws IOException {
        return PrivateFolders.create(work.resolve(token));
    }

    /**
     * A name for a new socket that fits into a socket's address: in this folder, or for a home with a long path in one of
     * the system's temporary folders.
     */
    Path newSocket() throws IOException {
        var name = SOCKET_PREFIX + random(5) + ".sock";
        var socket = run.resolve(name);
        return socket.toString().getBytes(UTF_8).length <= MAX_SOCKET_BYTES
                ? socket
                : shortFolder().resolve(name);
    }

    /** Removes the folders, sockets and records that a dead host left behind; its processes are gone by now. */
    void sweep() throws IOException {
        PrivateFolders.list(work).forEach(PrivateFolders::delete);
        for (var file : PrivateFolders.list(run)) {
            if (file.getFileName().toString().startsWith(SOCKET_PREFIX)) {
                PrivateFolders.delete(file);
            }
        }
        PrivateFolders.delete(shortFolder);
        records.deleteAll();
    }

    /** Removes what only a running host needs. */
    synchronized void close() {
        if (hasShortFolder) {
            PrivateFolders.delete(shortFolder);
            hasShortFolder = false;
        }
    }

    /** Made anew by each host that needs it: one that is there already is somebody else's. */
    private synchronized Path shortFolder() throws IOException {
        if (!hasShortFolder) {
            PrivateFolders.createNew(shortFolder);
            hasShortFolder = true;
        }
        return shortFolder;
    }

    /**
     * A home that is copied gets another mark, by its path; two homes at the same path, in two containers, differ by the
     * random part.
     */
    private String homeMark() throws IOException {
        var file = run.resolve("home.id");
        if (Files.notExists(file)) {
            Files.writeString(file, random(16));
        }
        var digest = Hashes.sha256();
        digest.update(Files.readAllBytes(file));
        digest.update(run.toString().getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
