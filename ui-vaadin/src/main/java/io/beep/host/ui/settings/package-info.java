// SPDX-License-Identifier: Apache-2.0
/** What is set once for the whole host. */
@NullMarked
package io.beep.host.ui.settings;

import org.jspecify.annotations.NullMarked;
