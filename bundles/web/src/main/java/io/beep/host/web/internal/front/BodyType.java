// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type that a request says its body has. The REST implementation answers one that is none by itself, without a word. */
final class BodyType {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern FIT = Pattern.compile(
            TOKEN + "/" + TOKEN + "(?:[ \\t]*;[ \\t]*(?:" + TOKEN + "=(?:" + TOKEN + "|\"[^\"\\\\]*\"))?)*[ \\t]*");

    private BodyType() {}

    static void check(@Nullable String type) {
        if (type != null && !FIT.matcher(type).matches()) {
            throw new HostException(WebError.UNSUPPORTED_MEDIA_TYPE, "The body's Content-Type is not a type");
        }
    }
}
