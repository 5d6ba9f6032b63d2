// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileTakesThePlaceOfWhatIsThere() throws IOException {
        var place = Files.writeString(folder.resolve("place"), "old");
        var file = Files.writeString(folder.resolve("new"), "new");
        DurableFiles.publish(file, place);
        assertThat(place).hasContent("new");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNotThereNeedNotBeDeleted() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "x");
        DurableFiles.delete(file);
        DurableFiles.delete(file);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void knowsThatADiskIsFull() {
        assertThat(DurableFiles.isDiskFull(new IOException("No space left on device")))
                .isTrue();
        assertThat(DurableFiles.isDiskFull(new IOException("/a/b: Disk quota exceeded")))
                .isTrue();
        assertThat(DurableFiles.isDiskFull(new IOException("There is not enough space on the disk")))
                .isTrue();
        assertThat(DurableFiles.isDiskFull(new IOException("Connection reset"))).isFalse();
        assertThat(DurableFiles.isDiskFull(new IOException())).isFalse();
    }
}
