// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.leases.Leased;
import io.beep.host.leases.Listeners;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines by model: each model is loaded once, the longest idle one makes room. {@code starting} guards the choice alone;
 * nothing of a backend is called under it.
 */
final class Engines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    private final EngineOptions options;
    private final Clock clock;
    private final Clock steady;
    private final ConcurrentHashMap<String, Engine> engines = new ConcurrentHashMap<>();
    /** Those that another has taken the place of, while answers run in them. */
    private final Set<Engine> older = ConcurrentHashMap.newKeySet();

    private final Listeners listeners = new Listeners();
    private final ReentrantLock starting = new ReentrantLock();
    private final ExecutorService loading = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-load-", 0).factory());
    private boolean closed;

    /** @param steady for how long they are idle */
    Engines(EngineOptions options, Clock clock, Clock steady) {
        this.options = options;
        this.clock = clock;
        this.steady = steady;
    }

    Optional<Engine> find(String modelId) {
        return Optional.ofNullable(engines.get(modelId)).filter(Engine::isLoaded);
    }

    /** The engine of a model that is loaded, or being loaded. */
    Optional<Engine> present(String modelId) {
        return Optional.ofNullable(engines.get(modelId)).filter(Engine::isAlive);
    }

    /** The models being loaded or loaded. */
    boolean isInUse(String modelId) {
        return engines.containsKey(modelId);
    }

    List<Engine> loaded() {
        return engines.values().stream().filter(Engine::isLoaded).toList();
    }

    /**
     * The engine of a model, in the caller's hand; begins to load it if there is none that lives. Waits neither for that, nor
     * for the end of what has to go first: both are the loading thread's.
     */
    Engine get(Offer offer) {
        while (true) {
            var known = engines.get(offer.modelId());
            var current = known != null && known.isInService();
            if (known != null && current && known.isAlive() && known.take()) {
                return known;
            }
            var engine = new Engine(offer, options, clock, steady);
            if (begin(engine, known, !current, () -> load(engine))) {
                return engine;
            }
        }
    }

    /**
     * Puts an engine in the place of one that is dead or of an earlier version, and has it loaded; false if others were faster.
     *
     * @param superseded whether the one before is of an earlier version: its answers go on to their ends
     */
    private boolean begin(Engine engine, @Nullable Engine before, boolean superseded, Runnable load) {
        starting.lock();
        try {
            if (closed) {
                throw new HostException(InferenceError.ENGINE_LOST, "The host is stopping");
            }
            if (engines.get(engine.modelId()) != before) {
                return false;
            }
            var leaving = new ArrayList<Engine>();
            if (before != null && !superseded) {
                leaving.add(before);
            }
            if (engine.isInMemory() && inMemoryBesides(before).count() >= options.maxLoaded()) {
                leaving.add(retireLongestIdle(before));
            }
            leaving.forEach(each -> engines.remove(each.modelId(), each));
            engines.put(engine.modelId(), engine);
            if (before != null && superseded) {
                older.add(before);
            }
            loading.execute(() -> {
                leaving.forEach(this::dropLogged);
                load.run();
            });
            if (before != null && superseded) {
                before.leave(() -> Thread.ofVirtual().name("model-leaving").start(() -> dropLogged(before)));
            }
            return true;
        } finally {
            starting.unlock();
        }
    }

    private Stream<Engine> inMemoryBesides(@Nullable Engine dead) {
        return engines.values().stream().filter(engine -> engine != dead && engine.isInMemory());
    }

    private Engine retireLongestIdle(@Nullable Engine dead) {
        return inMemoryBesides(dead)
                .map(engine -> Map.entry(engine.idleSince(), engine)) // as it is now: it changes while we sort
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(engine -> engine.retireIfIdleSince(Instant.MAX))
                .findFirst()
                .orElseThrow(() -> new HostException(
                                InferenceError.QUEUE_FULL,
                                "All " + options.maxLoaded() + " models that may be in memory at once are busy; try"
                                        + " again in a moment")
                        .retryAfter(Duration.ofSeconds(10)));
    }

    private void load(Engine engine) {
        try {
            var session = engine.open();
            if (!taken(engine, session)) {
                session.close();
            }
        } catch (RuntimeException | Error e) {
            engines.remove(engine.modelId(), engine);
            if (engine.failed(e)) {
                LOG.warn("The model {} could not be loaded", engine.modelId(), e);
            } else {
                LOG.info("The model {} was unloaded before it was loaded", engine.modelId());
            }
        }
        listeners.changed();
    }

    private static boolean taken(Engine engine, ChatSession session) {
        try {
            return engine.loaded(session);
        } catch (RuntimeException | Error e) { // it cannot even say what it can do
            session.close();
            throw e;
        }
    }

    /** Ends an engine, and forgets it. */
    void drop(Engine engine) {
        engines.remove(engine.modelId(), engine);
        older.remove(engine);
        try {
            engine.close();
        } finally {
            listeners.changed();
        }
    }

    private void dropLogged(Engine engine) {
        try {
            drop(engine);
        } catch (RuntimeException | Error e) { // what comes next goes on: a load, a sweep, the end of the others
            LOG.warn("The model {} could not be unloaded", engine.modelId(), e);
        }
    }

    /** Ends all that a service runs, because it goes. */
    void dropAllOf(Leased<?> source) {
        all().filter(engine -> engine.isOf(source)).forEach(this::dropLogged);
    }

    private Stream<Engine> all() {
        return Stream.concat(engines.values().stream(), older.stream());
    }

    /** Ends what has been idle for too long, or is dead. */
    void sweep() {
        var limit = steady.instant().minus(options.idleTimeout());
        for (var engine : engines.values()) {
            try {
                sweep(engine, limit);
            } catch (RuntimeException | Error e) { // the others, and the next sweep, go on
                LOG.warn("Whether the model {} is still needed cannot be told", engine.modelId(), e);
            }
        }
    }

    private void sweep(Engine engine, Instant limit) {
        var dead = !engine.isAlive();
        if (dead || engine.retireIfIdleSince(limit)) {
            LOG.info("The model {} is unloaded: {}", engine.modelId(), dead ? "its engine ended" : "idle");
            dropLogged(engine);
        }
    }

    AutoCloseable onChange(Runnable listener) {
        return listeners.add(listener)::run;
    }

    @Override
    public void close() {
        starting.lock();
        try {
            closed = true;
        } finally {
            starting.unlock();
        }
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            all().forEach(engine -> closing.execute(() -> dropLogged(engine)));
        }
        loading.shutdownNow();
    }
}
