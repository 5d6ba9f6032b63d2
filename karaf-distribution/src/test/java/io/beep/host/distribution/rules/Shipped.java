// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parts of what is shipped that implement some SPI, loaded, so that they can be held to its contract like those of plugins. */
final class Shipped {
    /** Open as long as the tests run: classes are loaded when they are looked at. */
    private static final URLClassLoader LOADER = ShippedBundles.loader();

    private static final List<JavaClass> CLASSES = List.copyOf(ShippedBundles.classes());

    private Shipped() {}

    static Stream<Class<?>> classes(Predicate<JavaClass> which) {
        return CLASSES.stream()
                .filter(which)
                .filter(type -> !type.isInterface())
                .map(JavaClass::getName)
                .sorted()
                .map(Shipped::load);
    }

    static <T> Stream<T> implementations(Class<T> spi) {
        return classes(type -> type.isAssignableTo(spi)).map(type -> spi.cast(make(type)));
    }

    private static Class<?> load(String name) {
        try {
            return LOADER.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }

    private static Object make(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName(), e);
        }
    }
}
