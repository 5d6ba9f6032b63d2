// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Karaf as its makers ship it, with all its boot features, started by its own script. Its agent is ours, without which no
 * Karaf of this line starts its features on Java 24 or newer.
 */
final class StockKaraf implements AutoCloseable {
    private static final Path INSTALLATION = Path.of("target", "bench", "stock").toAbsolutePath();
    private static final Path AGENT = Path.of("target", "bench", "agent.jar").toAbsolutePath();
    private static final int FIRST_WITH_AGENT = 24;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;

    private StockKaraf(Process process) {
        this.process = process;
    }

    /** Starts it and waits until its last boot feature serves: the console's ssh port greets. */
    static StockKaraf start() {
        try {
            var folder = folder();
            var port = Machine.freePort();
            set(folder, "org.apache.karaf.shell.cfg", "sshPort", port);
            set(folder, "org.apache.karaf.management.cfg", "rmiRegistryPort", Machine.freePort());
            set(folder, "org.apache.karaf.management.cfg", "rmiServerPort", Machine.freePort());
            var builder = new ProcessBuilder(folder.resolve("bin/karaf").toString(), "daemon")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", options());
            var karaf = new StockKaraf(builder.start());
            HostProcess.await(START_LIMIT, "a Karaf", () -> karaf.greets(port));
            return karaf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String options() {
        return Runtime.version().feature() < FIRST_WITH_AGENT
                ? "-Djava.security.manager=allow"
                : "-javaagent:" + AGENT + " --sun-misc-unsafe-memory-access=allow";
    }

    private static Path folder() throws IOException {
        try (var folders = Files.list(INSTALLATION)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private static void set(Path folder, String file, String name, int port) throws IOException {
        var path = folder.resolve("etc").resolve(file);
        var text = Files.readString(path).replaceAll("(?m)^" + name + " *=.*$", name + " = " + port);
        Files.writeString(path, text);
    }

    private boolean greets(int port) {
        if (!process.isAlive()) {
            throw new AssertionError("Karaf ended with " + process.exitValue());
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) START_LIMIT.toMillis());
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
