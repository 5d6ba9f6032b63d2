// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import java.util.Map;
import java.util.Objects;

/** The configuration as it is when nobody has written any, with exceptions. */
public final class TestConfig {
    private TestConfig() {}

    public static WebConfig of(Map<String, Object> values) {
        return (WebConfig) java.lang.reflect.Proxy.newProxyInstance(
                WebConfig.class.getClassLoader(),
                new Class<?>[] {WebConfig.class},
                (proxy, method, arguments) ->
                        Objects.requireNonNullElse(values.get(method.getName()), method.getDefaultValue()));
    }

    public static WebConfig defaults() {
        return of(Map.of());
    }
}
