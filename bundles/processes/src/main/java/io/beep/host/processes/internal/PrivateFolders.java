// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that only their owner can enter, and their complete removal. */
final class PrivateFolders {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolders.class);
    private static final String OWNER_ONLY = "rwx------";

    private PrivateFolders() {}

    /** Makes the folder with its parents, for the owner alone; one that is there already gets these permissions. */
    static Path create(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return Files.createDirectories(folder);
        }
        Files.createDirectories(folder, ownerOnly());
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
    }

    /** Makes the folder for the owner alone; fails when there is something of that name. */
    static void createNew(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectory(folder, ownerOnly());
        } else {
            Files.createDirectory(folder);
        }
    }

    /** Deletes a file, or a folder with all that is in it, following no link; what cannot be deleted is logged and stays. */
    static void delete(Path path) {
        try {
            if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
                // A child may have taken our rights from its folder; as the owner we take them back.
                create(path);
                list(path).forEach(PrivateFolders::delete);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", path, e);
        }
    }

    /** What is in a folder; nothing when there is no such folder. */
    static List<Path> list(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException e) {
            LOG.debug("There is no {}", folder);
        }
        return entries;
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
