// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A model in the catalogue; all but id, file name, size, hash and date are from its own header, and the name of a starter model is ours.
 *
 * @param id a slug, made of the file's name
 * @param format {@code gguf}
 * @param quantisation the most frequent type of its tensors: {@code Q4_1}
 * @param parameters how many weights it has
 * @param contextTokens the longest context that it was trained for
 * @param chat whether it has a chat template
 * @param chatTemplate only when it is asked for by its id: lists go without it
 * @param source where it came from: {@code import}, {@code upload}, {@code starter}
 */
public record Model(
        String id,
        String name,
        String format,
        String fileName,
        long sizeBytes,
        String sha256,
        String architecture,
        OptionalLong parameters,
        String quantisation,
        OptionalInt contextTokens,
        boolean chat,
        Optional<String> chatTemplate,
        Optional<String> licence,
        String source,
        Instant createdAt) {}
