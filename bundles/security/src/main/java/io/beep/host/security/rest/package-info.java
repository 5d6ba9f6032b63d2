// SPDX-License-Identifier: Apache-2.0
/** Accounts, keys and sessions by HTTP. */
@NullMarked
package io.beep.host.security.rest;

import org.jspecify.annotations.NullMarked;
