// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Ids are slugs made of file names: {@code SmolLM2-135M.Q4_1.gguf} is {@code smollm2-135m-q4-1}. */
final class ModelIds {
    private static final int MAX_LENGTH = 80;
    /** What stands beside ids in the REST paths. */
    private static final Set<String> RESERVED = Set.of("import", "upload", "starters", "download");

    private ModelIds() {}

    /** A slug of a name that anybody may have sent; never empty. */
    static String slug(String fileName) {
        var last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        var slug = last.toLowerCase(Locale.ROOT)
                .replaceFirst("\\.gguf$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var cut = slug.length() <= MAX_LENGTH
                ? slug
                : slug.substring(0, MAX_LENGTH).replaceAll("-$", "");
        return cut.isEmpty() ? "model" : cut;
    }

    /** The slug, with a number behind it if it is taken. */
    static String free(String slug, Predicate<String> taken) {
        var id = slug;
        for (var i = 2; RESERVED.contains(id) || taken.test(id); i++) {
            id = slug + "-" + i;
        }
        return id;
    }
}
