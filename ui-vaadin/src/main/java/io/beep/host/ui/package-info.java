// SPDX-License-Identifier: Apache-2.0
/** What people see: one package for each capability, and beside them {@code server} (Vaadin in OSGi), {@code frame} (what is around each page) and {@code parts}. */
@NullMarked
package io.beep.host.ui;

import org.jspecify.annotations.NullMarked;
