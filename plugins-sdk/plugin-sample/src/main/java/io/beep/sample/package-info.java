// SPDX-License-Identifier: Apache-2.0
/** A plugin with one of each: a model, a view, an operation with its permission, a command, a kind of long work, a health check, a setting. */
@NullMarked
package io.beep.sample;

import org.jspecify.annotations.NullMarked;
