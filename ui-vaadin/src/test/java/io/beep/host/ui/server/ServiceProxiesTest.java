// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceProxiesTest {
    private final AtomicInteger leased = new AtomicInteger();
    private Optional<Greeter> current = Optional.of(name -> "Hello " + name);
    private final Greeter proxy = new ServiceProxies(source()).proxy(Greeter.class, ServiceProxiesTest.class);

    /** What is looked up here. */
    public interface Greeter {
        String greet(String name) throws IOException;
    }

    private ServiceSource source() {
        return new ServiceSource() {
            @Override
            public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
                return current.map(type::cast).map(this::leaseOf);
            }

            private <T> Lease<T> leaseOf(T service) {
                leased.incrementAndGet();
                return new Lease<>() {
                    @Override
                    public T service() {
                        return service;
                    }

                    @Override
                    public void close() {
                        leased.decrementAndGet();
                    }
                };
            }
        };
    }

    @Test
    void eachCallGoesToTheServiceThatIsThereThen() throws IOException {
        assertThat(proxy.greet("Ada")).isEqualTo("Hello Ada");
        current = Optional.of(name -> "Good day, " + name);
        assertThat(proxy.greet("Ada")).isEqualTo("Good day, Ada");
    }

    @Test
    void aServiceThatIsAwayIsUnavailableUntilItIsBack() throws IOException {
        current = Optional.empty();
        assertThatThrownBy(() -> proxy.greet("Ada"))
                .asInstanceOf(type(HostException.class))
                .returns(ErrorKind.UNAVAILABLE, HostException::kind);
        current = Optional.of(name -> "Hello again " + name);
        assertThat(proxy.greet("Ada")).isEqualTo("Hello again Ada");
    }

    @Test
    void whatTheServiceThrowsComesOutAsItIs() {
        current = Optional.of(name -> {
            throw new IOException("no " + name);
        });
        assertThatThrownBy(() -> proxy.greet("Ada"))
                .isInstanceOf(IOException.class)
                .hasMessage("no Ada");
    }

    @Test
    void noServiceIsHeldBetweenCalls() throws IOException {
        proxy.greet("Ada");
        current = Optional.of(name -> {
            assertThat(leased).hasValue(1);
            throw new IOException("no");
        });
        assertThatThrownBy(() -> proxy.greet("Ada")).isInstanceOf(IOException.class);
        assertThat(leased).hasValue(0);
    }

    @Test
    void itEqualsItselfAloneAndNeedsNoServiceForThat() {
        current = Optional.empty();
        var other = new ServiceProxies(source()).proxy(Greeter.class, ServiceProxiesTest.class);
        assertThat(Set.of(proxy)).contains(proxy).doesNotContain(other);
        assertThat(proxy.toString()).contains(Greeter.class.getName());
    }
}
