// SPDX-License-Identifier: Apache-2.0
/** The catalogue: files in the home, rows in the database, and what keeps them equal. */
@NullMarked
package io.beep.host.models.internal;

import org.jspecify.annotations.NullMarked;
