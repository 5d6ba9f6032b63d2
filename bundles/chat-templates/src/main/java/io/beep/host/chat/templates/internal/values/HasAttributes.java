// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import org.jspecify.annotations.Nullable;

/** A value with attributes of its own, such as {@code loop}. */
public interface HasAttributes {
    /** The value of an attribute, or null if there is none of that name. */
    @Nullable
    Object attribute(String name);
}
