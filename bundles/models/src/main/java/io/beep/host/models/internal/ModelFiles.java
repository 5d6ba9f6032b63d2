// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.models.internal.gguf.GgufException;
import io.beep.host.models.internal.gguf.GgufHeader;
import io.beep.host.persistence.DurableFiles;
import io.beep.host.spi.Hashes;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of models: files come in beside it, and move in whole. */
final class ModelFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

    private final HeaderPlaces headers;
    private final Clock clock;
    private final Path folder;
    private final DiskRoom room;
    private final Path incoming;

    ModelFiles(Path home) {
        this(folderOf(home), new DiskRoom(folderOf(home)), SteadyClock.start());
    }

    private static Path folderOf(Path home) {
        return home.resolve("models");
    }

    /** @param clock for spans */
    ModelFiles(Path folder, DiskRoom room, Clock clock) {
        this.headers = new HeaderPlaces(clock);
        this.clock = clock;
        this.folder = folder;
        this.room = room;
        this.incoming = folder.resolve(".incoming");
        try {
            Files.createDirectories(incoming);
        } catch (IOException e) {
            throw new HostException(
                    ModelsError.DISK_FULL, "The folder " + incoming + " cannot be made: " + e.getMessage(), e);
        }
    }

    Path path(String fileName) {
        return folder.resolve(fileName);
    }

    /**
     * Takes a file in as it arrives: the header is checked before the rest is read.
     *
     * @param account who brings it
     * @param length in bytes, or negative when unknown
     * @param limit the most bytes it may have
     */
    Incoming receive(UUID account, InputStream content, long length, long limit, LongConsumer progress) {
        var part = incoming.resolve(UUID.randomUUID() + ".part");
        if (length > limit) {
            throw tooLarge(limit);
        }
        try (var share = room.promise(length)) {
            return receive(account, content, part, length, limit, done -> {
                share.taken(done);
                progress.accept(done);
            });
        } catch (GgufException e) {
            throw failed(part, new HostException(ModelsError.FILE_NOT_FIT, String.valueOf(e.getMessage()), e));
        } catch (TeeInputStream.LimitException e) {
            throw failed(part, tooLarge(limit));
        } catch (EOFException e) {
            throw failed(
                    part,
                    new HostException(
                            ModelsError.UPLOAD_CUT_SHORT, "The file was cut short on its way; send it again", e));
        } catch (IOException e) {
            throw failed(part, ioFailure(e));
        } catch (RuntimeException | Error e) {
            discard(part);
            throw e;
        }
    }

    private Incoming receive(
            UUID account, InputStream content, Path part, long length, long limit, LongConsumer progress)
            throws IOException, GgufException {
        var digest = Hashes.sha256();
        try (var out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var tee = new TeeInputStream(content, out, digest, limit, progress);
            var header = headers.inTurn(account, () -> header(tee, progress));
            tee.transferTo(OutputStream.nullOutputStream());
            if (length >= 0 && tee.count() != length) {
                throw new HostException(
                        ModelsError.UPLOAD_CUT_SHORT,
                        "Only " + tee.count() + " of " + length + " bytes arrived; send the file again");
            }
            header.checkLength(tee.count());
            out.force(true);
            return new Incoming(part, tee.count(), HexFormat.of().formatHex(digest.digest()), header);
        }
    }

    /** As it comes, but not too slowly: others wait for the place. */
    private GgufHeader header(TeeInputStream tee, LongConsumer progress) throws IOException, GgufException {
        var pace = new HeaderPace(clock);
        tee.watchedBy(done -> {
            pace.check(done);
            progress.accept(done);
        });
        var header = GgufHeader.read(new BufferedInputStream(tee, 1 << 16));
        tee.watchedBy(progress);
        return header;
    }

    private static HostException tooLarge(long limit) {
        return new HostException(ModelsError.FILE_TOO_LARGE, "A model may have " + limit + " bytes at most");
    }

    private HostException ioFailure(IOException e) {
        if (DurableFiles.isDiskFull(e)) {
            return new HostException(
                    ModelsError.DISK_FULL, "The disk of " + folder + " is full; delete something first", e);
        }
        return new HostException(ModelsError.UPLOAD_CUT_SHORT, "The file did not arrive whole; send it again", e);
    }

    private static HostException failed(Path part, HostException failure) {
        discard(part);
        return failure;
    }

    /** Puts a file in its place, for good. */
    void publish(Incoming file, String fileName) {
        try {
            DurableFiles.publish(file.file(), path(fileName));
        } catch (IOException e) {
            throw failed(file.file(), ioFailure(e));
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The sweep at the next start removes it.
        }
    }

    /** A folder for what a fetch makes on its way; what is left of it goes at the next start. */
    Path newFolder() throws IOException {
        return Files.createTempDirectory(incoming, "fetch-").toAbsolutePath();
    }

    /** Removes a folder of {@link #newFolder} with all that is in it. */
    static void discardFolder(Path folder) {
        try {
            discardAll(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} stays until the next start", folder, e);
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    private static void discardAll(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(ModelFiles::discard);
        }
    }

    void delete(String fileName) throws IOException {
        DurableFiles.delete(path(fileName));
    }

    boolean exists(String fileName) {
        return Files.isRegularFile(path(fileName));
    }

    /** Removes what was on its way when the host ended. */
    void sweepIncoming() throws IOException {
        try (Stream<Path> parts = Files.list(incoming)) {
            for (var part : parts.toList()) {
                discardAll(part);
            }
        }
    }

    /** The names of the model files that are there. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".gguf"))
                    .toList();
        }
    }
}
