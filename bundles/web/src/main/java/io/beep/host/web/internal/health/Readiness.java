// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.health;

/** Tells whether all that a host needs to serve is there. */
interface Readiness {
    boolean isReady();
}
