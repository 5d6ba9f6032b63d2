// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import java.util.List;

/** What a value is assigned to. */
public sealed interface Target {
    record Variable(String name) implements Target {}

    /** An attribute of a variable that holds a namespace. */
    record Attribute(String variable, String name) implements Target {}

    /** Several targets that share the items of the value. */
    record Unpacking(List<Target> targets) implements Target {}
}
