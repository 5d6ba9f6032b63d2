// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether there is room on the disk of the home folder. While there is none much can still be read, so the host is not down. */
@Component
public final class DiskCheck implements HealthCheck {
    private static final long MEBIBYTE = 1 << 20;
    private static final long FULL = MEBIBYTE;
    private static final long LITTLE = 64 * MEBIBYTE;

    private final Room room;

    @Activate
    public DiskCheck() {
        this(Path.of(System.getProperty("beep.home", ".")));
    }

    private DiskCheck(Path home) {
        this(() -> Files.getFileStore(home).getUsableSpace());
    }

    DiskCheck(Room room) {
        this.room = room;
    }

    /** How many bytes are free. */
    @FunctionalInterface
    interface Room {
        long bytes() throws IOException;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Health check() {
        try {
            var free = room.bytes();
            var sentence = free / MEBIBYTE + " MiB are free on the disk of the home folder";
            if (free < FULL) {
                return Health.degraded(
                        "The disk of the home folder is full: nothing can be changed until there is room");
            }
            return free < LITTLE ? Health.degraded("Only " + sentence) : Health.up(sentence);
        } catch (IOException e) {
            return Health.degraded("How much room there is for the home folder cannot be said: " + e.getMessage());
        }
    }
}
