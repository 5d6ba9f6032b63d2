// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import jakarta.servlet.http.HttpServletRequest;

/** How large a request's body may be, and how it is taken in. */
final class BodyLimits {
    private static final long UNLIMITED = Long.MAX_VALUE;
    /** A name and a password, or two passwords. */
    private static final long SIGN_IN = 16 << 10;
    /** All that there is to say before one is known, in the UI too. What needs somebody to be known refuses strangers before it reads. */
    private static final long STRANGER = 64 << 10;

    private final long ordinary;
    private final long chat;
    private final BodyShares shares;

    BodyLimits(long ordinaryBytes, long chatBytes, BodyShares shares) {
        ordinary = ordinaryBytes;
        chat = chatBytes;
        this.shares = shares;
    }

    /**
     * How a body is taken in.
     *
     * @param isTree whether a library makes a tree of JSON of it, and counts nothing
     */
    record Limit(long bytes, boolean isTree) {
        /** Others are read as they come, by who has a limit of his own. */
        boolean isHeld() {
            return bytes < UNLIMITED;
        }

        private Limit ofStranger() {
            return isHeld() ? new Limit(Math.min(bytes, STRANGER), isTree) : this;
        }
    }

    /**
     * The request, with a body that ends in a failure when it goes on beyond the limit.
     *
     * @param place given back with the request's end
     * @throws HostException when it says beforehand that it is too large
     */
    LimitedRequest limit(HttpServletRequest request, Sender sender, Place place) {
        var ofPath = of(request.getContextPath(), request.getRequestURI());
        var limit = sender.isKnown() ? ofPath : ofPath.ofStranger();
        var beforehand = limit.isTree() ? limit : ofPath; // resources first tell strangers that they must be known
        if (request.getContentLengthLong() > beforehand.bytes()) {
            throw tooLarge(beforehand.bytes());
        }
        return new LimitedRequest(request, limit, sender, shares, place);
    }

    /**
     * The limit of a path, as the client wrote it: one that is written in an unusual way gets the ordinary limit. What the UI takes
     * in is limited by the component that asked for it, a model by the room on the disk, a plugin by a setting of its own.
     */
    private Limit of(String contextPath, String path) {
        if (!contextPath.isEmpty()) {
            return path.startsWith(contextPath + "/VAADIN/dynamic/resource/")
                    ? new Limit(UNLIMITED, false)
                    : new Limit(chat, true);
        }
        return new Limit(ofResource(path), false);
    }

    private long ofResource(String path) {
        if (path.equals("/api/v1/llm/models/upload") || path.equals("/api/v1/plugins/upload")) {
            return UNLIMITED;
        }
        if (path.startsWith("/api/v1/auth/")) {
            return Math.min(ordinary, SIGN_IN);
        }
        return path.equals("/v1/chat/completions") || path.startsWith("/api/v1/llm/inference/") ? chat : ordinary;
    }

    static HostException tooLarge(long limit) {
        return new HostException(
                RequestError.BODY_TOO_LARGE, "The request's body is over the limit of " + limit + " bytes");
    }
}
