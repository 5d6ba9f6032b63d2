// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.TemplateException.Kind;

/** The exceptions of a render, before their line is known. */
public final class Failures {
    private Failures() {}

    /** An operation met a value that does not allow it: what is a TypeError or a ValueError in Python. */
    public static TemplateException type(String problem) {
        return new TemplateException(Kind.TYPE, problem);
    }

    /** Something that is named is not there. */
    public static TemplateException undefined(String problem) {
        return new TemplateException(Kind.UNDEFINED, problem);
    }

    public static TemplateException limit(String problem) {
        return new TemplateException(Kind.LIMIT, problem);
    }
}
