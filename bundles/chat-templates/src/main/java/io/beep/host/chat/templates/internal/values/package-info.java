// SPDX-License-Identifier: Apache-2.0
/**
 * The values that templates compute with, and what Python would do with them.
 *
 * <p>Strings are {@code String}, counted in code points; integers are {@code Long}, or {@code BigInteger} where they do not
 * fit; floats are {@code Double}; lists are {@code List}, dicts are {@code Map} in the order of insertion; the rest are types
 * of this package. Nothing else is ever a value, and no value is {@code null}: an operation that meets another type of Java
 * is a fault of ours. Values do not change, but for namespaces, cyclers and the like; so only these can hold themselves.
 */
@NullMarked
package io.beep.host.chat.templates.internal.values;

import org.jspecify.annotations.NullMarked;
