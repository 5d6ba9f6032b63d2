// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

/** A value that templates can call. */
public interface Callable {
    Object call(Arguments arguments, Budget budget);
}
