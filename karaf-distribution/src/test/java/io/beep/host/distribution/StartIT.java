// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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

    @Test
    void aFirstStartIsReadyListensOnOneAddressAndLeavesTheInstallationAlone() throws IOException {
        var before = installation();
        try (var host = HostProcess.start(home("a"))) {
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
    void twoHostsRunSideBySideAndAHomeOrPortInUseIsSaidInOneSentence() {
        try (var one = HostProcess.start(home("a"));
                var two = HostProcess.start(home("b"))) {
            assertThat(one.port()).isNotEqualTo(two.port());
            var sameHome = HostProcess.beep(one.home(), Map.of(), "run");
            assertThat(sameHome.status()).isEqualTo(75);
            assertThat(sameHome.err()).hasLineCount(1).contains(one.home().toString());
            var samePort = HostProcess.beep(home("c"), Map.of("BEEP_PORT", Integer.toString(one.port())), "run");
            assertThat(samePort.status()).isEqualTo(69);
            assertThat(samePort.err()).hasLineCount(1).contains(Integer.toString(one.port()));
        }
    }

    @Test
    void stopEndsItWithinTenSecondsAndThenThereIsNone() {
        var host = HostProcess.start(home("a"));
        try {
            var before = System.nanoTime();
            var stop = host.beep("stop");
            assertThat(stop.status()).as(stop.toString()).isZero();
            host.awaitEnd();
            assertThat((System.nanoTime() - before) / 1_000_000_000).isLessThan(15);
            assertThat(host.beep("status").status()).isEqualTo(3);
        } finally {
            host.kill();
        }
    }

    @Test
    void afterKillNineTheNextStartNeedsNoRepair() {
        var host = HostProcess.start(home("a"));
        try {
            var created = host.post(
                    "/api/v1/users",
                    "{\"name\":\"alice\",\"display_name\":\"Alice\",\"role\":\"user\",\"password\":\"a password for alice\"}");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        } finally {
            host.kill();
        }
        try (var again = HostProcess.start(home("a"))) {
            assertThat(again.getWithKey("/api/v1/users").body()).contains("\"alice\"");
        }
    }

    @Test
    void withoutAnAdministratorThereIsATokenAndNoWayRoundIt() throws IOException {
        var host = HostProcess.launch(home("a"), Map.of());
        try {
            host.awaitReady();
            var token = Files.readString(host.home().resolve("setup-token")).strip();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(host.home().resolve("setup-token"))))
                    .isEqualTo("rw-------");
            HostProcess.await(
                    Duration.ofSeconds(20), "printed", () -> host.output().contains(token));
            assertThat(host.get("/api/v1/users").statusCode()).isEqualTo(401);
        } finally {
            host.close();
        }
    }
}
