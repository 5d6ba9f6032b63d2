// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the code. A thread starts with the subject of the thread that made it, as it was with access control contexts:
 * the shell runs each command in a thread of a pool that its session makes.
 */
final class CurrentSubject {
    private static final InheritableThreadLocal<@Nullable Subject> CURRENT = new InheritableThreadLocal<>();

    private CurrentSubject() {}

    static @Nullable Subject current() {
        return CURRENT.get();
    }

    /** Runs the action as that subject, or as nobody, and then goes back to who it was. */
    static @Nullable Object doAs(@Nullable Subject subject, PrivilegedAction<?> action) {
        var before = CURRENT.get();
        CURRENT.set(subject);
        try {
            return action.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** As the other; checked exceptions come out wrapped, unchecked ones as they are, as {@code AccessController} does. */
    static @Nullable Object doAs(@Nullable Subject subject, PrivilegedExceptionAction<?> action)
            throws PrivilegedActionException {
        var before = CURRENT.get();
        CURRENT.set(subject);
        try {
            return action.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new PrivilegedActionException(e);
        } finally {
            CURRENT.set(before);
        }
    }
}
