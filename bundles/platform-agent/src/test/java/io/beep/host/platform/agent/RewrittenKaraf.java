// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.security.PrivilegedAction;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;

/** Karaf's own classes from its jars, through the transformer, in a class loader of their own. */
final class RewrittenKaraf extends ClassLoader {
    private static final String JAAS_HELPER = "org.apache.karaf.util.jaas.JaasHelper";

    private final SubjectTransformer transformer = new SubjectTransformer();

    RewrittenKaraf() {
        super(RewrittenKaraf.class.getClassLoader());
    }

    Object doAs(Subject subject, PrivilegedAction<?> action) throws Throwable {
        return call(JAAS_HELPER, "doAs", new Class<?>[] {Subject.class, PrivilegedAction.class}, subject, action);
    }

    Object doAs(Subject subject, PrivilegedExceptionAction<?> action) throws Throwable {
        return call(
                JAAS_HELPER, "doAs", new Class<?>[] {Subject.class, PrivilegedExceptionAction.class}, subject, action);
    }

    boolean currentUserHasRole(String role) {
        try {
            return (boolean) call(JAAS_HELPER, "currentUserHasRole", new Class<?>[] {String.class}, role);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    Object call(String className, String method, Class<?>[] types, Object... arguments) throws Throwable {
        var found = loadClass(className).getDeclaredMethod(method, types);
        found.setAccessible(true);
        try {
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.apache.karaf.util.jaas.") && !name.startsWith("org.apache.karaf.shell.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        var path = name.replace('.', '/');
        try (var in = getResourceAsStream(path + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            var original = in.readAllBytes();
            var rewritten = transformer.transform(this, path, null, null, original);
            var bytes = rewritten == null ? original : rewritten;
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
