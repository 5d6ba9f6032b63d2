// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

import java.util.regex.Pattern;

/**
 * A chat model without a file in the catalogue, offered by a {@link ChatModelProvider}.
 *
 * @param id what requests call it by: letters, digits, {@code . _ : -}, 1 to 80 characters, the first a letter or a digit
 * @param name for people
 * @param inMemory whether an open session holds memory of this machine that is worth freeing: only then does it count among the
 *     models that may be in memory at once
 */
public record ChatModel(String id, String name, boolean inMemory) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,79}");

    public ChatModel {
        if (!isId(id)) {
            throw new IllegalArgumentException("Not an id for a model: " + id);
        }
    }

    /** Whether requests could call a model by this. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
