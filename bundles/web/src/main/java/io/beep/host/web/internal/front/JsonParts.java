// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.web.internal.json.HostJson;

/**
 * Of how many parts a JSON text is, told from its bytes alone, before anybody makes a tree of it: each value costs some hundred bytes of
 * memory, be it as short as {@code {}}.
 */
final class JsonParts {
    private JsonParts() {}

    /** No fewer than there are, whatever the text is encoded in: what looks like a separator in a text counts too. */
    static int atMost(byte[] json) {
        var parts = 1;
        for (var one : json) {
            if (isSeparator(one)) {
                parts++;
            }
        }
        return parts;
    }

    /**
     * Refuses a text in UTF-8 that has too many.
     *
     * @throws HostException when it has
     */
    static void check(byte[] json) {
        var parts = 1;
        var isText = false;
        for (var i = 0; i < json.length; i++) {
            if (json[i] == '"') {
                isText = !isText;
            } else if (isText) {
                i += json[i] == '\\' ? 1 : 0;
            } else if (isSeparator(json[i])) {
                parts++;
            }
        }
        if (parts > HostJson.MAX_PARTS) {
            throw new HostException(
                    RequestError.BODY_TOO_LARGE, "The JSON has more than " + HostJson.MAX_PARTS + " values and names");
        }
    }

    private static boolean isSeparator(byte one) {
        return one == ',' || one == ':' || one == '[' || one == '{';
    }
}
