// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people bring: copied, checked, and entered into the catalogue. */
final class BroughtFiles {
    private final ModelCatalogue catalogue;
    private final ModelUses uses;
    private final long maxBytes;

    BroughtFiles(ModelCatalogue catalogue, ModelUses uses, long maxBytes) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.maxBytes = maxBytes;
    }

    /** Takes a file of this machine in; gives the model's id. */
    String copy(Caller caller, Path file, Progress progress) throws IOException {
        progress.step("Checking and copying");
        var length = Files.size(file);
        var name = String.valueOf(file.getFileName());
        try (var in = Files.newInputStream(file)) {
            var incoming = catalogue.files().receive(caller.accountId(), in, length, maxBytes, done -> {
                progress.throwIfCancelled();
                progress.bytes(done, length);
            });
            return publish(caller, incoming, ModelIds.slug(name), name, "import")
                    .id();
        }
    }

    /** Takes in what somebody sends, or gives up when it does not arrive. */
    Published upload(Caller caller, String fileName, long length, InputStream content) {
        var incoming = catalogue.files().receive(caller.accountId(), content, length, maxBytes, done -> {});
        var slug = ModelIds.slug(fileName);
        return new Published(publish(caller, incoming, slug, slug, "upload"), incoming);
    }

    /** A model that came in, and what was found in it. */
    record Published(ModelRow row, Incoming incoming) {}

    private ModelRow publish(Caller caller, Incoming incoming, String slug, String otherwise, String source) {
        var name = incoming.header().name().orElse(otherwise);
        return catalogue.publish(caller, incoming, slug, name, source, uses::isTaken);
    }
}
