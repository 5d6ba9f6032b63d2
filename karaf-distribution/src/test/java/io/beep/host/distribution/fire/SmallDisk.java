// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A host whose home is a disk in memory that it alone sees, and small enough to be filled. Closing it stops the host. */
final class SmallDisk implements AutoCloseable {
    /** Where the machine lets somebody mount what others do not see: root among his own mounts, others as root of their own users. */
    private static final List<List<String>> NAMESPACES =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"));

    private final HostProcess host;
    private final Path filler;

    private SmallDisk(HostProcess host) {
        this.host = host;
        this.filler = host.seen(host.home().resolve("filler"));
    }

    /** Starts a host and waits until it is ready. The calling test is skipped where nobody may mount anything. */
    static SmallDisk start(Path home, int mebibytes) throws IOException {
        Files.createDirectory(home);
        var namespace = NAMESPACES.stream()
                .filter(candidate -> Skip.runs(mount(candidate, home, 1, "true")))
                .findFirst()
                .orElseThrow(() -> Skip.because("this machine lets nobody mount a disk that others do not see"));
        var disk = new SmallDisk(HostProcess.begin(home, Map.of(), mount(namespace, home, mebibytes)));
        disk.host.awaitReady();
        return disk;
    }

    private static String[] mount(List<String> namespace, Path home, int mebibytes, String... then) {
        var mount = "mount -t tmpfs -o size=" + mebibytes + "m,mode=700 tmpfs \"$0\" && exec \"$@\"";
        return Stream.of(namespace.stream(), Stream.of("sh", "-c", mount, home.toString()), Stream.of(then))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    HostProcess host() {
        return host;
    }

    /** Takes all the room that is left, and what the log has in its last block. */
    void fill() {
        var piece = new byte[1 << 16];
        for (var length = piece.length; length > 0; length /= 2) {
            append(filler, piece, length);
        }
        append(host.seen(host.home().resolve("log/beep.log")), new byte[1], 1);
    }

    private static void append(Path file, byte[] piece, int length) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece, 0, length);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    boolean isFull() {
        return Files.exists(filler);
    }

    /** Gives it back. */
    void free() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
