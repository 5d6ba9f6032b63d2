// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.error;

/** What sort of failure it is; decides how each edge (HTTP, shell, UI) shows it. Knows nothing of HTTP. */
public enum ErrorKind {
    /** The request is wrong and will stay wrong. */
    INVALID,
    /** Nobody is signed in, or the credentials are not valid. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    DENIED,
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND,
    /** The request is right, the state of the thing forbids it. */
    CONFLICT,
    /** The request is over a limit in size. */
    TOO_LARGE,
    /** A quota or resource of the caller or the machine is used up. */
    EXHAUSTED,
    /** Too much is going on at this moment; the same request may succeed soon. */
    BUSY,
    /** Somebody stopped it. */
    CANCELLED,
    /** A part of the host, or something it depends on, is not there at this moment. */
    UNAVAILABLE,
    /** Our fault. */
    INTERNAL
}
