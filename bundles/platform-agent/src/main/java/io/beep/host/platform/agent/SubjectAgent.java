// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The agent's entry, for tests that run Karaf's own jars: those that are shipped were rewritten when the distribution was built. */
public final class SubjectAgent {
    /** The first Java whose {@code Subject.getSubject} always throws. */
    private static final int FIRST_WITHOUT_SUBJECTS = 24;

    private SubjectAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        install(Runtime.version().feature(), instrumentation);
    }

    static void install(int javaFeature, Instrumentation instrumentation) {
        if (javaFeature >= FIRST_WITHOUT_SUBJECTS) {
            Hook.publishAll();
            instrumentation.addTransformer(new SubjectTransformer());
        }
    }
}
