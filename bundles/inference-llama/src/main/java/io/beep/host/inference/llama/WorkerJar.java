// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.spi.Hashes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** The worker's program: one jar inside of this bundle, unpacked under the name of its content. */
final class WorkerJar {
    private static final String RESOURCE = "worker.jar";

    private final Path folder;

    WorkerJar(Path folder) {
        this.folder = folder;
    }

    /** Unpacks it, unless the same content is there already; either way the file is whole. */
    Path unpack() throws IOException {
        Files.createDirectories(folder);
        var part = Files.createTempFile(folder, "llama-", ".part");
        try {
            var target = folder.resolve("llama-" + copy(part) + ".jar");
            if (Files.notExists(target) || Files.mismatch(part, target) >= 0) {
                sync(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return target;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Copies the resource and gives the hash of its content. */
    private static String copy(Path target) throws IOException {
        try (var in = new DigestInputStream(open(), Hashes.sha256())) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static InputStream open() throws IOException {
        var resource = WorkerJar.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new FileNotFoundException("This bundle was built without " + RESOURCE);
        }
        return resource;
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
