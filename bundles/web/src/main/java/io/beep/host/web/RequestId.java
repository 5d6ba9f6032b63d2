// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import jakarta.servlet.ServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ties together the answer, the log lines and the audit rows of one request. Clients may name it, and always get it back. */
public final class RequestId {
    /** The header, in requests and answers. */
    public static final String HEADER = "x-request-id";

    /** The attribute of the request. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id of a request; a new one if it has none yet. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        return give(request, null);
    }

    /** Gives a request its id: the one that the client asks for if it is fit, else a new one. */
    public static String give(ServletRequest request, @Nullable String asked) {
        var id = asked != null && FIT.matcher(asked).matches() ? asked : random();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String random() {
        var bytes = new byte[12];
        ThreadLocalRandom.current().nextBytes(bytes); // it is no secret, and thousands may ask at once
        return "req-" + HexFormat.of().formatHex(bytes);
    }
}
