// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import io.beep.host.platform.launcher.Signals;
import io.beep.host.platform.launcher.settings.ListenAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM of its own that takes a home as a host does, and holds it until it is ended. */
public final class OtherHost implements AutoCloseable {
    private final Process process;

    private OtherHost(Process process) {
        this.process = process;
    }

    /** Starts one; returns when it has the home. {@code deaf} ones do not listen to SIGTERM. */
    public static OtherHost start(Home home, ListenAddress address, boolean deaf) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherHost.class.getName(),
                        home.folder().toString(),
                        address.host(),
                        Integer.toString(address.port()),
                        Boolean.toString(deaf))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = lines.readLine();
            if (!"ready".equals(line)) {
                process.destroyForcibly();
                throw new IOException("The other host did not start: " + line);
            }
        }
        return new OtherHost(process);
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        var home = new Home(Path.of(arguments[0]));
        if (Boolean.parseBoolean(arguments[3])) {
            Signals.on("TERM", () -> {});
        }
        var lock = HomeLock.take(home);
        lock.write(HostRecord.ofThisProcess(new ListenAddress(arguments[1], Integer.parseInt(arguments[2])), "0.0.0"));
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
