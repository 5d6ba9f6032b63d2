// SPDX-License-Identifier: Apache-2.0
/** The implementation: accounts, rights, sessions, keys and the first start. */
@NullMarked
package io.beep.host.security.internal;

import org.jspecify.annotations.NullMarked;
