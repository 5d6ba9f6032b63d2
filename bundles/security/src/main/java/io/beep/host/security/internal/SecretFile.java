// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A small file with one secret in it, readable by its owner only. No link is followed, neither in reading nor in writing. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int MOST_BYTES = 4096;

    private final Path path;

    SecretFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /**
     * Writes the file whole or not at all, in place of what is there; when this returns it survives a power failure. It is
     * created exclusively beside and then moved: a link in its place is replaced, not followed.
     */
    void write(String secret) throws IOException {
        var beside = path.resolveSibling("." + path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(beside, options, ownerOnly())) {
            var bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
    }

    /**
     * The content; empty when there is no such file.
     *
     * @throws IOException when it is no regular file, or not a small one
     */
    Optional<String> read() throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw new IOException(path + " is not a regular file");
            }
            if (attributes.size() > MOST_BYTES) {
                throw new IOException(path + " is larger than " + MOST_BYTES + " bytes");
            }
            try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes all rights from others.
     *
     * @return whether others had any
     */
    boolean tighten() throws IOException {
        if (!isPosix()
                || Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY)) {
            return false;
        }
        Files.setPosixFilePermissions(path, OWNER_ONLY);
        return true;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(folder()).supportsFileAttributeView("posix");
    }

    /** Makes the new name last too; where folders cannot be opened (Windows), the system does it by itself. */
    private void forceFolder() throws IOException {
        if (isPosix()) {
            try (var channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path folder() throws IOException {
        var folder = path.getParent();
        if (folder == null) {
            throw new IOException(path + " is no file");
        }
        return folder;
    }
}
