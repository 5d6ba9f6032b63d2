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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines by model: each model is loaded once, the longest idle one makes room. While none is idle, accounts take turns: whose
 * turn it is waits for the next room, all others for their turn. {@code starting} guards the choice alone; nothing of a backend is
 * called under it.
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
    /** Of those who need room in memory, one at a time. */
    private final SlotQueue turn;

    private final ReentrantLock starting = new ReentrantLock();
    /** There may be room in memory now, or none is needed any more. */
    private final Condition changed = starting.newCondition();

    private final ExecutorService loading = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-load-", 0).factory());
    private boolean closed;

    /** @param steady for how long they are idle */
    Engines(EngineOptions options, Clock clock, Clock steady) {
        this.options = options;
        this.turn = new SlotQueue("room in memory", 1, options.queueLength());
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
     * The engine of a model, in the caller's hand; begins to load it if there is none that lives, once it is the account's turn and
     * there is room in memory. Waits neither for the loading, nor for the end of what has to go first: both are the loading thread's.
     *
     * @throws HostException {@code QUEUE_FULL} at once when too many wait already, or when there is no room in time
     */
    Engine get(UUID account, Offer offer) {
        var until = steady.instant().plus(options.queueTimeout());
        while (true) {
            var known = engines.get(offer.modelId());
            var current = known != null && known.isInService();
            if (known != null && current && known.isAlive() && known.take()) {
                return known;
            }
            var engine = new Engine(offer, options, clock, steady, this::roomMayBeThere);
            var begun = needsRoom(engine, known)
                    ? beginInTurn(account, engine, known, !current, until)
                    : begin(engine, known, !current, until);
            if (begun) {
                return engine;
            }
        }
    }

    private static boolean needsRoom(Engine engine, @Nullable Engine before) {
        return engine.isInMemory() && (before == null || !before.isInMemory());
    }

    private boolean beginInTurn(
            UUID account, Engine engine, @Nullable Engine before, boolean superseded, Instant until) {
        turn.take(account, timeLeft(until));
        try {
            return begin(engine, before, superseded, until);
        } finally {
            turn.giveBack();
        }
    }

    private Duration timeLeft(Instant until) {
        return Duration.between(steady.instant(), until);
    }

    /** How many wait for room in memory. */
    int waiting() {
        return turn.running() + turn.waiting();
    }

    /**
     * Puts an engine in the place of one that is dead or of an earlier version, and has it loaded; false if others were faster. Waits
     * for room in memory if it needs some.
     *
     * @param superseded whether the one before is of an earlier version: its answers go on to their ends
     */
    private boolean begin(Engine engine, @Nullable Engine before, boolean superseded, Instant until) {
        starting.lock();
        try {
            var leaving = new ArrayList<Engine>();
            awaitRoom(engine, before, until).ifPresent(leaving::add);
            if (!isNext(engine, before)) {
                return false;
            }
            if (before != null && !superseded) {
                leaving.add(before);
            }
            leaving.forEach(each -> engines.remove(each.modelId(), each));
            engines.put(engine.modelId(), engine);
            if (before != null && superseded) {
                older.add(before);
            }
            loading.execute(() -> {
                leaving.forEach(this::dropLogged);
                load(engine);
            });
            if (before != null && superseded) {
                before.leave(() -> Thread.ofVirtual().name("model-leaving").start(() -> dropLogged(before)));
            }
            return true;
        } finally {
            starting.unlock();
        }
    }

    /** Whether nobody has put another engine in its place. */
    private boolean isNext(Engine engine, @Nullable Engine before) {
        if (closed) {
            throw new HostException(InferenceError.ENGINE_LOST, "The host is stopping");
        }
        return engines.get(engine.modelId()) == before;
    }

    private boolean hasRoom(Engine engine, @Nullable Engine before) {
        return !engine.isInMemory() || inMemoryBesides(before).count() < options.maxLoaded();
    }

    /** The one that has to leave for it, if one has to; it is in nobody's reach any more. */
    private Optional<Engine> awaitRoom(Engine engine, @Nullable Engine before, Instant until) {
        try {
            while (isNext(engine, before) && !hasRoom(engine, before)) {
                var idle = retireLongestIdle(before);
                if (idle.isPresent()) {
                    return idle;
                }
                if (changed.awaitNanos(timeLeft(until).toNanos()) <= 0) {
                    throw new HostException(
                                    InferenceError.QUEUE_FULL,
                                    "All " + options.maxLoaded() + " models that may be in memory at once are busy;"
                                            + " try again in a moment")
                            .retryAfter(Duration.ofSeconds(10));
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(
                    InferenceError.STREAM_CLOSED, "The request was given up while it waited for room in memory", e);
        }
    }

    private void roomMayBeThere() {
        starting.lock();
        try {
            changed.signalAll();
        } finally {
            starting.unlock();
        }
    }

    private Stream<Engine> inMemoryBesides(@Nullable Engine dead) {
        return engines.values().stream().filter(engine -> engine != dead && engine.isInMemory());
    }

    private Optional<Engine> retireLongestIdle(@Nullable Engine dead) {
        return inMemoryBesides(dead)
                .map(engine -> Map.entry(engine.idleSince(), engine)) // as it is now: it changes while we sort
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(engine -> engine.retireIfIdleSince(Instant.MAX))
                .findFirst();
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
                logFailed(engine, e);
            } else {
                LOG.info("The model {} was unloaded before it was loaded", engine.modelId());
            }
        }
        roomMayBeThere();
        listeners.changed();
    }

    /** In a line where the backend says it all, as it does of a file that it cannot load: files may be many, and tried often. */
    private static void logFailed(Engine engine, Throwable failure) {
        if (failure instanceof HostException && failure.getCause() == null) {
            LOG.warn("The model {} could not be loaded: {}", engine.modelId(), failure.getMessage());
        } else {
            LOG.warn("The model {} could not be loaded", engine.modelId(), failure);
        }
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
        roomMayBeThere();
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
            changed.signalAll();
        } finally {
            starting.unlock();
        }
        try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
            all().forEach(engine -> closing.execute(() -> dropLogged(engine)));
        }
        loading.shutdownNow();
    }
}
