// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, and what a start leaves behind. */
class StartIT {
    @TempDir
    Path folder;

    private Path home(String name) {
        return folder.resolve(name);
    }

    /** What the host with this home gets besides, the same at each start. */
    Map<String, String> settings(String home) {
        return Map.of();
    }

    private HostProcess start(String name) {
        return HostProcess.start(home(name), settings(name));
    }

    @Test
    void aFirstStartIsReadyListensOnOneAddressAndLeavesTheInstallationAlone() throws IOException {
        var before = installation();
        try (var host = start("a")) {
            assertThat(HostProcess.json(host.get("/api/v1/health"))
                            .path("status")
                            .asText())
                    .isIn("up", "degraded");
            assertThat(listening(host.pid())).containsExactly("127.0.0.1:" + host.port());
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(host.home().resolve("run"))))
                    .isEqualTo("rwx------");
            assertThat(host.key()).startsWith("beep_");
            var status = host.beep("status");
            assertThat(status.status()).as(status.toString()).isZero();
        }
        assertThat(installation()).isEqualTo(before);
    }

    /** Every file of the installation with its length and time of change. */
    private static Map<String, String> installation() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(HostProcess.INSTALLATION)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    /** The TCP addresses that a process listens on, from Linux's own tables. */
    private static List<String> listening(long pid) throws IOException {
        Set<String> sockets;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            sockets = descriptors
                    .map(StartIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring(8, target.length() - 1))
                    .collect(Collectors.toSet());
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> rows(Path.of("/proc", Long.toString(pid), "net", table)))
                .filter(row -> row[3].equals("0A") && sockets.contains(row[9]))
                .map(row -> address(row[1]))
                .toList();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static Stream<String[]> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String address(String hex) {
        var colon = hex.indexOf(':');
        var port = Integer.parseInt(hex.substring(colon + 1), 16);
        var ip = hex.substring(0, colon);
        var isLoopback = ip.equals("0100007F") || ip.equals("0000000000000000FFFF00000100007F");
        return (isLoopback ? "127.0.0.1" : ip) + ":" + port;
    }

    @Test
    void afterKillNineTheNextStartNeedsNoRepairAndStopEndsIt() {
        var host = start("a");
        try {
            var created = host.post(
                    "/api/v1/users",
                    "{\"name\":\"alice\",\"display_name\":\"Alice\",\"role\":\"user\",\"password\":\"a password for alice\"}");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        } finally {
            host.kill();
        }
        var again = start("a");
        try {
            assertThat(again.getWithKey("/api/v1/users").body()).contains("\"alice\"");
            assertThatStopEndsItWithinTenSeconds(again);
        } finally {
            again.kill();
        }
    }

    private static void assertThatStopEndsItWithinTenSeconds(HostProcess host) {
        var before = System.nanoTime();
        var stop = host.beep("stop");
        assertThat(stop.status()).as(stop.toString()).isZero();
        host.awaitEnd();
        assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(15);
        assertThat(host.beep("status").status()).isEqualTo(3);
    }
}
