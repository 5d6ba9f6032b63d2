// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

/**
 * What is wrong, in fixed words. The codes are those of the applications.
 *
 * @param code stable
 */
record ServerAnswer(int status, String code, String title, String detail) {
    /** The answer for a status that the server came to. Nothing found means that there is nothing yet. */
    static ServerAnswer of(int status) {
        return switch (status) {
            case 404, 503 ->
                new ServerAnswer(
                        503, "request.not-available", "Not available", "The host is starting; try again in a moment");
            case 405 ->
                new ServerAnswer(
                        status, "web.method-not-allowed", "Method not allowed", "This path does not have this method");
            case 408 -> malformed(status, "The request did not come in time");
            case 413 ->
                new ServerAnswer(status, "request.body-too-large", "Body too large", "The request's body is too large");
            case 414, 431 -> malformed(status, "The request's address or its headers are too long");
            default ->
                status < 500
                        ? malformed(status, "The request is not valid HTTP, or not understood")
                        : new ServerAnswer(
                                status, "request.internal-error", "Internal error", "Something went wrong in the host");
        };
    }

    private static ServerAnswer malformed(int status, String detail) {
        return new ServerAnswer(status, "web.malformed-request", "Malformed request", detail);
    }
}
