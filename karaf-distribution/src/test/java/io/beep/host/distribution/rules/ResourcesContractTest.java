// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import io.beep.host.testkit.ResourceContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The resources of what is shipped keep the contract that those of plugins keep. */
@ParameterizedClass
@MethodSource("resources")
class ResourcesContractTest extends ResourceContract {
    private final Class<?> resource;

    ResourcesContractTest(Class<?> resource) {
        this.resource = resource;
    }

    static Stream<Class<?>> resources() {
        return Shipped.classes(type -> type.isAnnotatedWith("jakarta.ws.rs.Path"));
    }

    @Override
    protected Class<?> resource() {
        return resource;
    }
}
