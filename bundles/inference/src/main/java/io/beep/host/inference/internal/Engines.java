// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.InferenceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines by model: each model is loaded once, the longest idle one makes room. {@code starting} guards the choice. */
final class Engines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    private final EngineOptions options;
    private final Clock clock;
    private final ConcurrentHashMap<String, Engine> engines = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock starting = new ReentrantLock();
    private final ExecutorService loading = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-load-", 0).factory());

    Engines(EngineOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    Optional<Engine> find(String modelId) {
        return Optional.ofNullable(engines.get(modelId)).filter(Engine::isLoaded);
    }

    /** The models being loaded or loaded. */
    boolean isInUse(String modelId) {
        return engines.containsKey(modelId);
    }

    List<Engine> loaded() {
        return engines.values().stream().filter(Engine::isLoaded).toList();
    }

    /** The engine of a model; begins to load it if there is none that lives. Does not wait for it. */
    Engine get(Offer offer) {
        var known = engines.get(offer.modelId());
        if (known != null && known.isAlive()) {
            return known;
        }
        starting.lock();
        try {
            known = engines.get(offer.modelId());
            if (known != null && known.isAlive()) {
                return known;
            }
            if (known != null) {
                drop(known);
            }
            if (offer.inMemory()) {
                makeRoom();
            }
            var engine = new Engine(offer, options, clock);
            engines.put(offer.modelId(), engine);
            loading.execute(() -> load(engine, offer));
            return engine;
        } finally {
            starting.unlock();
        }
    }

    private void makeRoom() {
        while (engines.values().stream().filter(Engine::isInMemory).count() >= options.maxLoaded()) {
            var idle = loaded().stream()
                    .filter(Engine::isInMemory)
                    .filter(engine -> engine.isIdleSince(Instant.MAX))
                    .min(Comparator.comparing(Engine::lastUsed))
                    .orElseThrow(() -> new HostException(
                                    InferenceError.QUEUE_FULL,
                                    "All " + options.maxLoaded() + " models that may be in memory at once are busy; try"
                                            + " again in a moment")
                            .retryAfter(Duration.ofSeconds(10)));
            drop(idle);
        }
    }

    private void load(Engine engine, Offer offer) {
        try {
            var session = offer.opening().get();
            if (!engine.loaded(session)) {
                session.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("The model {} could not be loaded", offer.modelId(), e);
            engines.remove(offer.modelId(), engine);
            engine.failed(e);
        }
        changed();
    }

    /** Ends an engine, and forgets it. */
    void drop(Engine engine) {
        engines.remove(engine.modelId(), engine);
        engine.close();
        changed();
    }

    /** Ends what has been idle for too long, or is dead. */
    void sweep() {
        var limit = clock.instant().minus(options.idleTimeout());
        for (var engine : engines.values()) {
            if (!engine.isAlive() || engine.isIdleSince(limit)) {
                LOG.info(
                        "The model {} is unloaded: {}",
                        engine.modelId(),
                        engine.isAlive() ? "idle" : "its engine ended");
                try {
                    drop(engine);
                } catch (RuntimeException e) { // the next sweep goes on; a schedule that throws would never run again
                    LOG.warn("The model {} could not be unloaded", engine.modelId(), e);
                }
            }
        }
    }

    AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener failed", e);
            }
        }
    }

    @Override
    public void close() {
        engines.values().forEach(this::drop);
        loading.shutdownNow();
    }
}
