// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.models.internal.Sources.Offer;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what a source offers. Nothing that a source gives is trusted: what comes in is a copy, made and checked by the host. To be
 * called under a lease.
 */
final class SourceFetch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFetch.class);

    private final ModelFiles files;
    private final long maxBytes;

    SourceFetch(ModelFiles files, long maxBytes) {
        this.files = files;
        this.maxBytes = maxBytes;
    }

    /** Throws when it can be told at once that it cannot be fetched. */
    void check(Offer offer) {
        try {
            offer.source().service().check(offer.id());
        } catch (HostException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw failed(offer, e);
        }
    }

    /** What is made on the way is removed, however it ends. */
    Incoming fetch(Caller caller, Offer offer, Progress progress) throws IOException {
        var folder = files.newFolder();
        try {
            var given = given(offer, folder, progress);
            return takeIn(caller, offer, content(offer, folder, given), progress);
        } finally {
            ModelFiles.discardFolder(folder);
        }
    }

    /** As a text: what a path of the source's own making does is its affair. */
    private static String given(Offer offer, Path folder, Progress task) {
        try {
            return offer.source().work(task, SourceFetch::withdrawn, (source, progress) -> {
                var given = source.fetch(offer.id(), folder, progress).toString();
                progress.throwIfCancelled(); // whatever the source has made of that
                return given;
            });
        } catch (HostException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            task.throwIfCancelled();
            throw failed(offer, e);
        }
    }

    private static HostException withdrawn() {
        return new HostException(
                ModelsError.STARTER_NOT_AVAILABLE, "The plugin that fetched the model was stopped before it was there");
    }

    private static HostException failed(Offer offer, Throwable e) {
        LOG.warn("The source {} failed with the model {}", offer.sourceId(), offer.id(), e);
        return new HostException(
                ModelsError.STARTER_NOT_AVAILABLE,
                "The source " + offer.sourceId() + " failed with the model " + offer.id() + "; the log says how",
                e);
    }

    /** The real file behind what a source gave. */
    private static Path content(Offer offer, Path folder, String given) {
        try {
            var file = folder.resolve(given);
            var real = file.toRealPath();
            if (real.startsWith(folder.toRealPath()) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return real;
            }
        } catch (IOException | InvalidPathException e) {
            LOG.debug("The source {} gave {}", offer.sourceId(), given, e);
        }
        throw new HostException(
                ModelsError.STARTER_NOT_AVAILABLE,
                "The source " + offer.sourceId() + " gave no file of its own for the model " + offer.id());
    }

    private Incoming takeIn(Caller caller, Offer offer, Path file, Progress progress) throws IOException {
        progress.step("Checking and copying");
        var length = Files.size(file);
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var incoming = files.receive(caller.accountId(), in, length, maxBytes, done -> {
                progress.throwIfCancelled();
                progress.bytes(done, length);
            });
            if (offer.model()
                    .sha256()
                    .filter(sha256 -> !sha256.equals(incoming.sha256()))
                    .isPresent()) {
                ModelFiles.discard(incoming.file());
                throw new HostException(
                        ModelsError.STARTER_NOT_AVAILABLE, "The model is not the one that is pinned here");
            }
            return incoming;
        }
    }
}
