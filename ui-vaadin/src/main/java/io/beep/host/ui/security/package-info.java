// SPDX-License-Identifier: Apache-2.0
/** Who works with the pages and what they may enter; set-up, sign-in, and one's own account. */
@NullMarked
package io.beep.host.ui.security;

import org.jspecify.annotations.NullMarked;
