// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

/** By which door a caller came in. */
public enum Via {
    UI,
    API,
    SHELL,
    JOB
}
