// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The methods of {@link CurrentSubject} that rewritten classes call. A bundle's class loader does not see this class, so
 * they are handed over as method handles in the table of system properties, which every class sees.
 */
enum Hook {
    CURRENT("current", "()Ljavax/security/auth/Subject;"),
    DO_AS("doAs", "(Ljavax/security/auth/Subject;Ljava/security/PrivilegedAction;)Ljava/lang/Object;"),
    DO_AS_CHECKED("doAs", "(Ljavax/security/auth/Subject;Ljava/security/PrivilegedExceptionAction;)Ljava/lang/Object;");

    private final String method;
    private final String descriptor;

    Hook(String method, String descriptor) {
        this.method = method;
        this.descriptor = descriptor;
    }

    /** The key in the table. */
    String key() {
        return "beep.subject." + name();
    }

    /** The descriptor that callers use; it must be exactly this one. */
    String descriptor() {
        return descriptor;
    }

    static void publishAll() {
        for (var hook : values()) {
            System.getProperties().put(hook.key(), hook.handle());
        }
    }

    private MethodHandle handle() {
        var type = MethodType.fromMethodDescriptorString(descriptor, Hook.class.getClassLoader());
        try {
            return MethodHandles.lookup().findStatic(CurrentSubject.class, method, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
