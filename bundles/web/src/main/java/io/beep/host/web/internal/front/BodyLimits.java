// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import jakarta.servlet.http.HttpServletRequest;

/** How large a request's body may be. */
final class BodyLimits {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final long ordinary;
    private final long chat;

    BodyLimits(long ordinaryBytes, long chatBytes) {
        ordinary = ordinaryBytes;
        chat = chatBytes;
    }

    /**
     * The request, with a body that ends in a failure when it goes on beyond the limit.
     *
     * @throws HostException when it says beforehand that it is too large
     */
    HttpServletRequest limit(HttpServletRequest request) {
        var limit = of(request.getContextPath(), request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        return new LimitedRequest(request, limit);
    }

    /**
     * The limit of a path, as the client wrote it: one that is written in an unusual way gets the ordinary limit. What the UI takes
     * in is limited by the component that asked for it, a model by the room on the disk, a plugin by a setting of its own.
     */
    private long of(String contextPath, String path) {
        if (!contextPath.isEmpty()) {
            return path.startsWith(contextPath + "/VAADIN/dynamic/resource/") ? UNLIMITED : chat;
        }
        if (path.equals("/api/v1/llm/models/upload") || path.equals("/api/v1/plugins/upload")) {
            return UNLIMITED;
        }
        return path.equals("/v1/chat/completions") || path.startsWith("/api/v1/llm/inference/") ? chat : ordinary;
    }

    static HostException tooLarge(long limit) {
        return new HostException(
                RequestError.BODY_TOO_LARGE, "The request's body is over the limit of " + limit + " bytes");
    }
}
