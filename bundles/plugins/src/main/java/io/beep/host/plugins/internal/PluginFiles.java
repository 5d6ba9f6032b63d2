// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.persistence.DurableFiles;
import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.Hashes;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The home's folder of installed plugins: each jar by its content's hash. */
final class PluginFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);
    private static final String PART = ".part";

    private final Path folder;

    PluginFiles(Path home) {
        this.folder = home.resolve("plugins");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** A file that came in whole; not in its place yet. */
    record Incoming(Path file, String sha256, long sizeBytes) implements AutoCloseable {
        /** Throws it away, unless it was kept. */
        @Override
        public void close() {
            discard(file);
        }
    }

    Path folder() {
        return folder;
    }

    Path path(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    static String hash(Path file) throws IOException {
        var digest = Hashes.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Takes in a file as it arrives.
     *
     * @param length in bytes, or negative when unknown
     * @param limit the most bytes it may have
     */
    Incoming receive(InputStream content, long length, long limit) {
        if (length > limit) {
            throw tooLarge(limit);
        }
        var part = folder.resolve("." + UUID.randomUUID() + PART);
        var digest = Hashes.sha256();
        try (var out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var count = copy(new DigestInputStream(content, digest), Channels.newOutputStream(out), limit);
            if (length >= 0 && count != length) {
                throw new HostException(
                        PluginsError.UPLOAD_CUT_SHORT,
                        "Only " + count + " of " + length + " bytes arrived; send the file again");
            }
            out.force(true);
            return new Incoming(part, HexFormat.of().formatHex(digest.digest()), count);
        } catch (IOException e) {
            discard(part);
            throw DurableFiles.isDiskFull(e)
                    ? new HostException(
                            PluginsError.DISK_FULL, "The disk of " + folder + " is full; delete something first", e)
                    : new HostException(
                            PluginsError.UPLOAD_CUT_SHORT, "The file did not arrive whole: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            discard(part);
            throw e;
        }
    }

    private static long copy(InputStream in, OutputStream out, long limit) throws IOException {
        var buffer = new byte[1 << 16];
        var count = 0L;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
            if (count > limit) {
                throw tooLarge(limit);
            }
            out.write(buffer, 0, read);
        }
        return count;
    }

    private static HostException tooLarge(long limit) {
        return new HostException(PluginsError.FILE_TOO_LARGE, "A plugin may have " + limit + " bytes at most");
    }

    /** Puts it in its place for good. */
    Path keep(Incoming incoming) {
        var place = path(incoming.sha256());
        try {
            DurableFiles.publish(incoming.file(), place);
            return place;
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    void delete(String sha256) {
        discard(path(sha256));
    }

    /** Removes all but these: what was on its way when the host ended, and what was replaced just then. */
    void sweep(Set<String> known) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isOurs(file) && !known.contains(name(file).replaceFirst("\\.jar$", "")))
                    .forEach(PluginFiles::discard);
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be swept", folder, e);
        }
    }

    private static boolean isOurs(Path file) {
        return name(file).endsWith(PART) || name(file).matches("[0-9a-f]{64}\\.jar");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} cannot be deleted now; the next start tries again", file, e);
        }
    }

    private HostException notWritable(IOException cause) {
        return new HostException(
                PluginsError.FOLDER_NOT_WRITABLE,
                "The folder " + folder + " cannot be written: " + cause.getMessage(),
                cause);
    }
}
