// SPDX-License-Identifier: Apache-2.0
/** Connections in the browser, on a page of this bundle: it has Vaadin, the SPI, and the classes that dress the host's pages. */
@NullMarked
package io.beep.host.inference.openai.ui;

import org.jspecify.annotations.NullMarked;
