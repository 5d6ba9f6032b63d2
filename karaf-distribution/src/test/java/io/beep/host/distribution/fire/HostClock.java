// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The time of day as one host has it, which a test sets while the host runs; by libfaketime. Nobody else's clock is touched. */
final class HostClock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEAR = Duration.ofMinutes(5);

    private final Path library;
    private final Path offset;

    private HostClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /** A clock that is right. The calling test is skipped where there is no libfaketime. */
    static HostClock in(Path folder) {
        var library = Stream.of(
                        "/usr/lib/x86_64-linux-gnu/faketime",
                        "/usr/lib/aarch64-linux-gnu/faketime",
                        "/usr/lib64/faketime",
                        "/usr/local/lib/faketime")
                .map(place -> Path.of(place, "libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> Skip.because("there is no libfaketime on this machine"));
        var clock = new HostClock(library, folder.resolve("offset"));
        clock.write(Duration.ZERO);
        return clock;
    }

    /** What the host is started with. */
    Map<String, String> settings() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DISABLE_SHM", "1",
                "NO_FAKE_STAT", "1",
                // The steady clock stays as it is, and so do waits by it: with the library's mend for an old C library
                // they would
                // all end at once, and the host would do nothing but wake up.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets it so far from the right time, and waits until the host has it. */
    void set(HostProcess host, Duration away) {
        write(away);
        HostProcess.await(PATIENCE, "set to " + away, () -> {
            var wrong = Duration.between(Instant.now().plus(away), now(host));
            return wrong.abs().compareTo(NEAR) < 0;
        });
    }

    /** Sets it while no host runs. */
    void setForNextStart(Duration away) {
        write(away);
    }

    private void write(Duration away) {
        try {
            var next = offset.resolveSibling("offset.next");
            Files.writeString(next, (away.isNegative() ? "" : "+") + away.toSeconds());
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the host takes for the time. */
    private static Instant now(HostProcess host) {
        return Instant.parse(
                HostProcess.json(host.getWithKey("/api/v1/info")).path("time").asText());
    }
}
