// SPDX-License-Identifier: Apache-2.0
/** Accounts, roles, permissions, sessions and keys: who asks, and may they. The one access check for REST, views and commands. */
@Export
@NullMarked
package io.beep.host.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
