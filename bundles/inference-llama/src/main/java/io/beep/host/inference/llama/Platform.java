// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the engine can run on a machine: it comes for these systems only, and on x86-64 for processors with AVX2.
 *
 * @param system {@code os.name}
 * @param architecture {@code os.arch}
 * @param processorInfo the text in which Linux describes its processors; empty elsewhere
 */
record Platform(String system, String architecture, String processorInfo) {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    /** This machine. */
    static Platform current() {
        return new Platform(
                System.getProperty("os.name"), System.getProperty("os.arch"), processorInfo(Path.of("/proc/cpuinfo")));
    }

    /** Why the engine cannot run here; empty when it can, as far as can be seen. */
    Optional<String> obstacle() {
        var name = system.toLowerCase(Locale.ROOT);
        var x64 = architecture.equals("amd64") || architecture.equals("x86_64");
        var arm64 = architecture.equals("aarch64");
        var unix = name.startsWith("linux") || name.startsWith("mac");
        var windows = name.startsWith("windows");
        if (!(x64 && (unix || windows)) && !(arm64 && unix)) {
            return Optional.of("The built-in engine does not come for " + system + " on " + architecture);
        }
        return x64 && lacksAvx2()
                ? Optional.of("The processor has no AVX2, which the built-in engine needs")
                : Optional.empty();
    }

    private boolean lacksAvx2() {
        return processorInfo
                .lines()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> !Arrays.asList(line.split("\\s+")).contains("avx2"))
                .orElse(false);
    }

    private static String processorInfo(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return "";
        }
    }
}
