// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files beside the database that are in their place whole or not at all, and for good before the rows that name them are. */
public final class DurableFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);
    private static final List<String> FULL = List.of("No space left", "not enough space", "Disk quota");

    private DurableFiles() {}

    /** Moves a file, whose content was forced to the disk, into its place, over what is there; it survives a power failure then. */
    public static void publish(Path file, Path place) throws IOException {
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolderOf(place);
    }

    /** Removes a file, if it is there, for good. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        forceFolderOf(file);
    }

    private static void forceFolderOf(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced on this system; what was done there has happened", folder, e);
        }
    }

    /** Whether the disk is full, or what one may have of it. */
    public static boolean isDiskFull(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        return FULL.stream().anyMatch(message::contains);
    }
}
