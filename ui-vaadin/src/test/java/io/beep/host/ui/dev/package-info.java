// SPDX-License-Identifier: Apache-2.0
/** A host without a host: fakes of the capabilities with something in them, and a server to look at the pages with. */
package io.beep.host.ui.dev;
