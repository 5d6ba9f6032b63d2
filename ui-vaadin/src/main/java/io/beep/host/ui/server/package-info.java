// SPDX-License-Identifier: Apache-2.0
/** Vaadin in OSGi: the servlet, pages from the service registry, what their constructors ask for, texts and errors. */
@NullMarked
package io.beep.host.ui.server;

import org.jspecify.annotations.NullMarked;
