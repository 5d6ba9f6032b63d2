// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.ProviderId;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Leases leases = new Leases();
    private final LeasedServices<String> offers = new LeasedServices<>(leases);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Leased<String> offer(String service, long bundle) {
        return offers.bind(service, Map.of("service.id", bundle * 10, "service.bundleid", bundle));
    }

    @Test
    void aBundleOfTheHostIsAlwaysInServiceAndNeverCounted() throws InterruptedException {
        var offer = offer("host", 3);
        assertThat(offers.inService()).containsExactly(offer);
        assertThat(offer.take()).isPresent();
        assertThat(leases.underWay(3)).isZero();
        assertThat(leases.close(3, LONG)).isTrue();
        assertThat(offer.take()).isPresent();
    }

    @Test
    void whatTheHostWithdrawsIsNotInServiceAndCannotBeTaken() {
        var offer = offer("host", 3);
        offers.unbind("host", Map.of("service.id", 30L));
        assertThat(offers.inService()).isEmpty();
        assertThat(offer.isInService()).isFalse();
        assertThat(offer.take()).isEmpty();
        assertThat(offer.call(String::length)).isEmpty();
    }

    @Test
    void aNewVersionIsHiddenUntilItIsPutInServiceInPlaceOfTheOld() {
        leases.hide(1);
        var first = offer("first", 1);
        assertThat(offers.inService()).isEmpty();
        leases.putInService(1, OptionalLong.empty());
        assertThat(offers.inService()).containsExactly(first);
        leases.hide(2);
        var second = offer("second", 2);
        assertThat(offers.inService()).containsExactly(first);
        leases.putInService(2, OptionalLong.of(1));
        assertThat(offers.inService()).containsExactly(second);
        assertThat(first.isInService()).isFalse();
    }

    @Test
    void thereIsOneInServiceAtEachMomentOfTheChange() throws Exception {
        leases.hide(1);
        offer("first", 1);
        leases.putInService(1, OptionalLong.empty());
        leases.hide(2);
        offer("second", 2);
        var over = new AtomicBoolean();
        var looking = CompletableFuture.supplyAsync(
                () -> {
                    var wrong = 0;
                    while (!over.get()) {
                        wrong += offers.inService().size() == 1 ? 0 : 1;
                    }
                    return wrong;
                },
                threads);
        for (var i = 0; i < 2_000; i++) {
            leases.putInService(2, OptionalLong.of(1));
            leases.putInService(1, OptionalLong.of(2));
        }
        over.set(true);
        assertThat(looking.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void closingWaitsForTheLastCallAndThenGivesNoMoreLeases() throws Exception {
        leases.hide(1);
        var offer = offer("first", 1);
        leases.putInService(1, OptionalLong.empty());
        var one = offer.take().orElseThrow();
        leases.retire(1);
        var late = offer.take().orElseThrow();
        assertThat(leases.underWay(1)).isEqualTo(2);
        var closing = CompletableFuture.supplyAsync(() -> close(1, LONG), threads);
        one.close();
        one.close();
        assertThat(closing).isNotDone();
        late.close();
        assertThat(closing.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(offer.take()).isEmpty();
        assertThat(offer.call(String::length)).isEmpty();
        leases.forget(1);
        assertThat(offer.take()).isEmpty();
    }

    private boolean close(long bundle, Duration limit) {
        try {
            return leases.close(bundle, limit);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingDoesNotWaitBeyondItsLimit() throws InterruptedException {
        leases.hide(1);
        var lease = offer("first", 1).take().orElseThrow();
        assertThat(leases.close(1, Duration.ofMillis(20))).isFalse();
        assertThat(leases.take(1)).isEmpty();
        lease.close();
    }

    @Test
    void aCallHoldsItsLeaseUntilItReturnsOrThrows() {
        leases.hide(1);
        var offer = offer("first", 1);
        assertThat(offer.call(service -> service + leases.underWay(1))).contains("first1");
        try {
            offer.call(service -> {
                throw new IllegalStateException(service);
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("first");
        }
        assertThat(leases.underWay(1)).isZero();
    }

    @Test
    void theOldVersionDoesNotTakeTheNewOneAlongEvenIfTheyAreEqual() {
        offer("same", 1);
        var second = offer("same", 2);
        assertThat(offers.unbind("same", Map.of("service.id", 10L))).isPresent();
        assertThat(offers.inService()).containsExactly(second);
        assertThat(offers.unbind("same", Map.of("service.id", 10L))).isEmpty();
    }

    @Test
    void listenersHearEachChangeAndAFailingOneDisturbsNobody() {
        var heard = new AtomicInteger();
        leases.onChange(() -> {
            throw new IllegalStateException("a listener that fails, on purpose");
        });
        var stop = leases.onChange(heard::incrementAndGet);
        leases.hide(1);
        leases.putInService(1, OptionalLong.empty());
        leases.retire(1);
        stop.run();
        leases.retire(1);
        assertThat(heard).hasValue(2);
    }

    @Test
    void servicesAreInTheOrderOfTheirIdsForWhoAsks() {
        var later = offers.bind("later", Map.of("service.id", 1L, ProviderId.PROPERTY, "b"));
        var earlier = offers.bind("earlier", Map.of("service.id", 2L, ProviderId.PROPERTY, "a"));
        assertThat(offers.byId()).containsExactly(earlier, later);
        assertThat(earlier.id()).isEqualTo("a");
    }

    @Test
    void aServiceThatFailsOrIsGoneHasNothingToSayUntilItHas() {
        var offer = offer("washer", 3);
        var broken = new AtomicBoolean(true);
        Supplier<Integer> asked = () -> offer.ask(
                "how long it is",
                service -> {
                    if (broken.get()) {
                        throw new NoClassDefFoundError("a fault, on purpose");
                    }
                    return service.length();
                },
                -1);
        assertThat(asked.get()).isEqualTo(-1);
        assertThat(asked.get()).isEqualTo(-1);
        broken.set(false);
        assertThat(asked.get()).isEqualTo(6);
        offers.unbind("washer", Map.of("service.id", 30L));
        assertThat(asked.get()).isEqualTo(-1);
    }
}
