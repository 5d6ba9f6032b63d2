// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A worker JVM to start.
 *
 * @param name for people, logs and health
 * @param classPath jars, unpacked from the provider's bundle
 * @param mainClass its {@code main} calls {@link WorkerConnection#open}
 * @param jvmOptions options of the JVM: {@code -Xmx128m}
 * @param environment as in {@link ProcessSpec}
 * @param protocolVersion both sides must speak the same; checked in the greeting
 * @param readable files and folders outside of the class path that a sandbox lets it read
 * @param startTimeout how long it may take to connect and greet
 * @param memoryBytes how much memory of its own it may have, files that it maps aside; held to where the system can, which is on Linux
 */
public record WorkerSpec(
        String name,
        List<Path> classPath,
        String mainClass,
        List<String> jvmOptions,
        Map<String, String> environment,
        int protocolVersion,
        List<Path> readable,
        Duration startTimeout,
        OptionalLong memoryBytes) {
    /** A worker without a limit of memory. */
    public WorkerSpec(
            String name,
            List<Path> classPath,
            String mainClass,
            List<String> jvmOptions,
            Map<String, String> environment,
            int protocolVersion,
            List<Path> readable,
            Duration startTimeout) {
        this(
                name,
                classPath,
                mainClass,
                jvmOptions,
                environment,
                protocolVersion,
                readable,
                startTimeout,
                OptionalLong.empty());
    }

    public WorkerSpec {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
        readable = List.copyOf(readable);
    }
}
