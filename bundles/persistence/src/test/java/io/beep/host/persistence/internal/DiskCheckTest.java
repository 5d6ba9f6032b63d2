// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.health.Health;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DiskCheckTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void enoughRoomIsWell() {
        assertThat(new DiskCheck(() -> 64 * MEBIBYTE).check())
                .isEqualTo(Health.up("64 MiB are free on the disk of the home folder"));
    }

    @Test
    void littleRoomIsSaidBeforeThereIsNone() {
        assertThat(new DiskCheck(() -> 64 * MEBIBYTE - 1).check())
                .isEqualTo(Health.degraded("Only 63 MiB are free on the disk of the home folder"));
    }

    @Test
    void aFullDiskIsSaid() {
        var found = new DiskCheck(() -> 100).check();

        assertThat(found.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(found.message()).contains("full").contains("until there is room");
    }

    @Test
    void aDiskThatCannotBeAskedHarmsNothingElse() {
        var found = new DiskCheck(() -> {
                    throw new IOException("It was taken out");
                })
                .check();

        assertThat(found.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(found.message()).contains("It was taken out");
    }

    @Test
    void theDiskOfTheHomeIsAsked() {
        assertThat(new DiskCheck().check().message()).contains("MiB are free on the disk of the home folder");
    }
}
