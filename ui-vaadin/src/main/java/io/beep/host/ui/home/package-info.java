// SPDX-License-Identifier: Apache-2.0
/** The first page: how the host is, what runs, and what to do first. */
@NullMarked
package io.beep.host.ui.home;

import org.jspecify.annotations.NullMarked;
