// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

/** Somebody who is signed in asked for a page that is not for him; leads to the page that says so. */
public final class NoAccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
