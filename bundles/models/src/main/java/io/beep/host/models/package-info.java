// SPDX-License-Identifier: Apache-2.0
/** The models on this machine: imported, uploaded or fetched, checked, whole, and kept once. */
@Export
@NullMarked
package io.beep.host.models;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
