// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The unpacked distribution. Nothing in it changes while the host runs.
 *
 * @param folder its top
 * @param version the version of Beep Host
 */
public record Installation(Path folder, String version) {
    /** Set by {@code bin/beep}: the top of the distribution. */
    private static final String FOLDER_PROPERTY = "beep.install";

    static Installation ofThisProgram() {
        var folder = Objects.requireNonNullElse(System.getProperty(FOLDER_PROPERTY), ".");
        var version = Installation.class.getPackage().getImplementationVersion();
        return new Installation(
                Path.of(folder).toAbsolutePath().normalize(), Objects.requireNonNullElse(version, "unreleased"));
    }

    /** The script that starts this program. */
    Path script() {
        var name = System.getProperty("os.name", "").startsWith("Windows") ? "beep.bat" : "beep";
        return folder.resolve("bin").resolve(name);
    }

    /** The configuration that comes with the distribution. */
    Path etc() {
        return folder.resolve("etc");
    }
}
