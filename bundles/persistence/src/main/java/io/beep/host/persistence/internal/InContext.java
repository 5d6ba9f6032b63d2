// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import java.util.function.Supplier;

/** Hibernate and Liquibase find their parts by the thread's context class loader: it has to be their own bundle's. */
record InContext(Class<?> of) {
    <T> T call(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(of.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
