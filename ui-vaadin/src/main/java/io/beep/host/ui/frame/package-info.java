// SPDX-License-Identifier: Apache-2.0
/** What is around each page: the menu of contributed views, the account, and the pages for what went wrong. */
@NullMarked
package io.beep.host.ui.frame;

import org.jspecify.annotations.NullMarked;
