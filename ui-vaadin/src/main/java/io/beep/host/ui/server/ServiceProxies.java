// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for services that are looked up at each call. Pages stay open for days and must neither hold a service that was
 * replaced nor break for good when one is away for a moment.
 */
final class ServiceProxies {
    private final ServiceSource source;

    ServiceProxies(ServiceSource source) {
        this.source = source;
    }

    /** A stand-in for the service of that type; its methods throw {@code UNAVAILABLE} while there is none. */
    <T> T proxy(Class<T> type, Class<?> consumer) {
        var proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? ofObject(type, self, method, arguments)
                        : call(type, consumer, method, arguments));
        return type.cast(proxy);
    }

    private <T> @Nullable Object call(Class<T> type, Class<?> consumer, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try (var lease = source.lease(type, consumer).orElseThrow(() -> gone(type))) {
            return method.invoke(lease.service(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static HostException gone(Class<?> type) {
        return new HostException(
                RequestError.NOT_AVAILABLE,
                "The part of the host that does this (" + type.getSimpleName()
                        + ") is not running at this moment; try again shortly");
    }

    @SuppressWarnings("ReferenceEquality") // this is the equality of stand-ins: each equals itself alone
    private static Object ofObject(Class<?> type, Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "the service " + type.getName();
        };
    }
}
