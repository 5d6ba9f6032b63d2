// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

/** The roles that every host has, from the least to the most. */
public enum SystemRole {
    /** Reads what is shown to all. */
    GUEST,
    /** Uses what is there. */
    USER,
    /** Manages models and the like. */
    POWER_USER,
    /** May do everything. */
    ADMIN
}
