// SPDX-License-Identifier: Apache-2.0
/** The classes of plugins that tests make. */
package io.beep.host.distribution.plugins.parts;
