// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How jars come in: what is a plugin is kept among the files, what is none leaves nothing behind. */
final class Intake {
    private final PluginFiles files;
    private final JarReader reader;
    private final long maxBytes;

    Intake(PluginFiles files, JarReader reader, long maxBytes) {
        this.files = files;
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    /** A jar as it arrives. */
    PluginJar take(InputStream content, long length) throws RefusedException {
        try (var incoming = files.receive(content, length, maxBytes)) {
            var jar = reader.read(incoming.file(), incoming.sha256());
            return jar.movedTo(files.keep(incoming));
        }
    }

    /** A jar that lies in a folder; it may be known already. */
    PluginJar take(Path file) throws RefusedException, IOException {
        if (Files.size(file) > maxBytes) {
            throw new RefusedException("It has more than " + maxBytes + " bytes");
        }
        var sha256 = PluginFiles.hash(file);
        var known = files.path(sha256);
        if (Files.exists(known)) {
            return reader.read(known, sha256);
        }
        try (var in = Files.newInputStream(file)) {
            return take(in, Files.size(file));
        }
    }

    /** A jar that was kept before. */
    PluginJar kept(String sha256) throws RefusedException {
        return reader.read(files.path(sha256), sha256);
    }
}
