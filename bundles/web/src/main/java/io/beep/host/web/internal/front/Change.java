// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Tells requests that change something from those that only look. */
final class Change {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private Change() {}

    static boolean is(HttpServletRequest request) {
        return !LOOKING.contains(request.getMethod());
    }
}
