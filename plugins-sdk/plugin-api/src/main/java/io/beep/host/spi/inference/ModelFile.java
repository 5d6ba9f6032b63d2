// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model's weights on this machine, whole and checked.
 *
 * @param id the model's id in the catalogue, a slug
 * @param path the file, not to be changed
 * @param format {@code gguf}
 * @param sizeBytes its length
 * @param architecture {@code llama}
 * @param contextTokens the longest context that the model was trained for, in tokens
 * @param chat how messages become its prompt
 */
public record ModelFile(
        String id, Path path, String format, long sizeBytes, String architecture, int contextTokens, ChatFormat chat) {
    /** The file's name, without its folder. */
    public String fileName() {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }
}
