// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.settings.SettingsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Whose secret it is, and what the owner calls it. */
record SecretName(String owner, String name) {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MOST_BYTES = 4096;
    /** Between the two in a cursor; in neither of them. */
    private static final String BORDER = "~";

    static SecretName of(String owner, String name) {
        if (!OWNER.matcher(owner).matches()) {
            throw notFit("owner", "An owner is a bundle's symbolic name: letters, digits, '.', '_' and '-'");
        }
        if (!NAME.matcher(name).matches()) {
            throw notFit("name", "A secret's name has 1 to 100 letters, digits, '.', '_' and '-'");
        }
        return new SecretName(owner, name);
    }

    static void checkValue(String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw notFit("value", "A secret is text; this one has half a character in it");
        }
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw notFit("value", "A secret has 1 to " + MOST_BYTES + " bytes");
        }
    }

    private static HostException notFit(String field, String message) {
        return new HostException(SettingsError.SECRET_NOT_FIT, message).at(field);
    }

    String toCursor() {
        return owner + BORDER + name;
    }

    static SecretName fromCursor(String cursor) {
        var border = cursor.indexOf(BORDER);
        if (border < 0) {
            throw PageRequest.unknownCursor();
        }
        return new SecretName(cursor.substring(0, border), cursor.substring(border + 1));
    }

    String target() {
        return "secret/" + owner + "/" + name;
    }
}
