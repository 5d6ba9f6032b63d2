// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.models;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model that can be had with one click, offered by a {@link ModelSource}.
 *
 * @param id a slug: small letters, digits and single hyphens between them, 1 to 80 characters; the model's id in the catalogue, with
 *     a number behind it where that is taken
 * @param name for people, 200 characters at most
 * @param description one sentence for people, 1000 characters at most
 * @param licence its short name: {@code Apache-2.0}, 200 characters at most
 * @param downloadBytes how much comes over the line, for people; the file itself may be larger or smaller
 * @param sha256 of the content of the model's file, 64 small hexadecimal digits; the host refuses any other. Without it only a model
 *     that was fetched under this id is known to be there already
 */
public record OfferedModel(
        String id, String name, String description, String licence, long downloadBytes, Optional<String> sha256) {
    private static final Pattern ID = Pattern.compile("(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_LINE = 200;
    private static final int MAX_SENTENCE = 1000;

    public OfferedModel {
        require(ID.matcher(id).matches(), "Not a slug: ", id);
        require(isText(name, MAX_LINE), "Not a name: ", name);
        require(isText(description, MAX_SENTENCE), "Not a description: ", description);
        require(isText(licence, MAX_LINE), "Not a licence: ", licence);
        require(downloadBytes >= 0, "Not a size: ", downloadBytes);
        sha256.ifPresent(text -> require(SHA_256.matcher(text).matches(), "Not a SHA-256: ", text));
    }

    private static boolean isText(String text, int max) {
        return !text.isBlank() && text.length() <= max;
    }

    private static void require(boolean fits, String otherwise, Object given) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise + given);
        }
    }
}
