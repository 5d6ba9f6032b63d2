// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.security.SystemRole;
import java.util.UUID;

/**
 * What each check needs to know of an account.
 *
 * @param base the system role at the base of its role
 */
record AccountState(UUID id, String name, SystemRole base, boolean active) {}
