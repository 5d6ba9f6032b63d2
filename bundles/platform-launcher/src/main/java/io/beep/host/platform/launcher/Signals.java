// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Handles signals of the operating system, where a shutdown hook would be too late: hooks run all at once, the database's beside
 * ours. The JDK has the class for this in a module that the compiler warns of, so it is found by reflection.
 */
public final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Runs the action, in a thread of its own, each time the signal comes; instead of what the JVM does by itself. A signal that
     * was ignored when the program began (as {@code nohup} does) stays ignored, and one that this system does not have is no
     * error.
     *
     * @param name without {@code SIG}: {@code TERM}
     */
    public static void on(String name, Runnable action) {
        try {
            var signalType = Class.forName(SIGNAL);
            var handlerType = Class.forName(HANDLER);
            var signal = signalType.getConstructor(String.class).newInstance(name);
            var handle = signalType.getMethod("handle", signalType, handlerType);
            var ignore = handlerType.getField("SIG_IGN").get(null);
            var before = handle.invoke(null, signal, handler(signalType, handlerType, action));
            if (ignore.equals(before)) {
                handle.invoke(null, signal, ignore);
            }
        } catch (ReflectiveOperationException e) {
            // No such signal here: the JVM goes on to do what it does by itself.
        }
    }

    private static Object handler(Class<?> signalType, Class<?> handlerType, Runnable action)
            throws ReflectiveOperationException {
        var run = MethodHandles.publicLookup()
                .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                .bindTo(action);
        return MethodHandleProxies.asInterfaceInstance(handlerType, MethodHandles.dropArguments(run, 0, signalType));
    }
}
