// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

/** Python's {@code None}, so that no value of a template is a {@code null} of Java. */
public enum None {
    NONE
}
