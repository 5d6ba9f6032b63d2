// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.inference.LoadedModel;
import io.beep.host.leases.Interruptible;
import io.beep.host.leases.Lease;
import io.beep.host.leases.Leased;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.SessionCapabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One model in memory, from the moment its loading begins. {@code users} counts the requests that have it in hand, from
 * before they wait until after they end, so that an engine is never idle between two of them. A new one is in the hand of
 * whoever made it; a retired one is in nobody's any more.
 */
final class Engine {
    private static final int RETIRED = -1;

    private final Offer offer;
    private final EngineOptions options;
    private final Clock clock;
    private final Clock steady;
    private final CompletableFuture<Running> running = new CompletableFuture<>();
    private final AtomicInteger users = new AtomicInteger(1);
    /** By the machine's clock, for people; how long it is idle goes by the steady one. */
    private volatile Instant lastUsed;

    private volatile Instant idleSince;
    /** Run whenever somebody lets go of it. */
    private volatile Runnable whenReleased;
    /** What runs it takes no more calls, or hangs. */
    private volatile boolean lost;

    private volatile boolean givenUp;
    /** The opening of the session, once it has begun. */
    private volatile @Nullable Interruptible opening;

    Engine(Offer offer, EngineOptions options, Clock clock, Clock steady, Runnable whenReleased) {
        this.offer = offer;
        this.options = options;
        this.clock = clock;
        this.steady = steady;
        this.whenReleased = whenReleased;
        this.lastUsed = clock.instant();
        this.idleSince = steady.instant();
    }

    /** What a loaded engine has. */
    private record Running(
            String name, ChatSession session, SessionCapabilities capabilities, SlotQueue queue, Instant loadedAt) {}

    String modelId() {
        return offer.modelId();
    }

    /** Whether new requests may go to it; not when it is run by an earlier version of a plugin. */
    boolean isInService() {
        return offer.source().isInService();
    }

    /** Whether it is run by this service. */
    boolean isOf(Leased<?> source) {
        return offer.source().equals(source);
    }

    /** Whether it takes one of the places in memory. */
    boolean isInMemory() {
        return offer.inMemory();
    }

    /** The loading has ended well; false when the engine was closed meanwhile, and the session with it. */
    boolean loaded(ChatSession session) {
        var capabilities = session.capabilities();
        var queue = new SlotQueue("a slot of this model", capabilities.slots(), options.queueLength());
        return running.complete(new Running(offer.name().get(), session, capabilities, queue, clock.instant()));
    }

    /** The loading has failed; false when the engine was closed meanwhile, which is why. */
    boolean failed(Throwable reason) {
        return running.completeExceptionally(reason);
    }

    /** Opens the session on this thread, which {@link #close} interrupts. */
    ChatSession open() {
        try (var here = new Interruptible()) {
            opening = here;
            if (running.isDone()) { // closed before it could be interrupted
                throw unloaded();
            }
            return offer.open();
        } finally {
            Thread.interrupted(); // the host's end, too late, is about nothing that follows either
        }
    }

    /** Somebody does not want it any more: those who wait for its loading do not begin another. */
    void giveUp() {
        givenUp = !running.isDone();
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Waits until it can answer. The loading goes on for others when this waiter gives up. */
    private Running await() {
        try {
            return running.get(options.loadTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException known) {
                throw known;
            }
            throw new HostException(
                    InferenceError.LOAD_FAILED,
                    "The model " + offer.modelId() + " could not be loaded; see the log",
                    e);
        } catch (TimeoutException e) {
            throw new HostException(
                            InferenceError.LOAD_FAILED,
                            "The model " + offer.modelId() + " is still being loaded; try again in a moment",
                            e)
                    .retryAfter(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(
                    InferenceError.STREAM_CLOSED, "The request was given up while the model was loaded", e);
        }
    }

    /** Takes it in hand; false when it is retired. */
    boolean take() {
        return users.getAndUpdate(count -> count == RETIRED ? RETIRED : count + 1) != RETIRED;
    }

    /** Waits until it can answer, and lets go of it. */
    LoadedModel awaitLoaded() {
        try {
            return describe(await());
        } finally {
            release();
        }
    }

    /** Starts an answer in a slot of this engine; waits for the slot. It is let go of when the answer is over. */
    ChatStream chat(UUID account, ChatRequest request) {
        try {
            var lease = lease();
            try {
                return chat(account, request, await(), lease);
            } catch (RuntimeException | Error e) {
                lease.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    /** What hangs on this machine hangs for all; a server elsewhere may only have lost this one answer. */
    private void fellSilent() {
        lost = offer.inMemory();
    }

    private ChatStream chat(UUID account, ChatRequest request, Running engine, Lease lease) {
        engine.capabilities().check(request, "The backend " + offer.providerId() + " of the model " + offer.modelId());
        engine.queue().take(account, options.queueTimeout());
        try {
            if (lost) {
                throw unloaded(); // while this one waited
            }
            var stream = engine.session().chat(request);
            var silence = new Silence(options.promptTimeout(), options.answerTimeout());
            return new SlotStream(stream, silence, this::fellSilent, () -> {
                engine.queue().giveBack();
                lease.close();
                release();
            });
        } catch (RuntimeException | Error e) {
            engine.queue().giveBack();
            throw e;
        }
    }

    /** On whoever runs it, for as long as an answer takes. */
    private Lease lease() {
        return offer.source().take().orElseThrow(() -> {
            lost = true;
            return unloaded();
        });
    }

    private void release() {
        lastUsed = clock.instant();
        idleSince = steady.instant();
        users.decrementAndGet();
        whenReleased.run();
    }

    /** Another has taken its place: it retires, and {@code close} is run, once nobody has it in hand. */
    void leave(Runnable close) {
        whenReleased = () -> {
            if (users.compareAndSet(0, RETIRED) || users.get() == RETIRED) {
                close.run();
            }
        };
        whenReleased.run();
    }

    boolean isLoaded() {
        return running.isDone() && !running.isCompletedExceptionally();
    }

    /** Whether it is loaded and its engine still runs, or is being loaded. */
    boolean isAlive() {
        return !lost
                && users.get() != RETIRED
                && (!running.isDone() || (isLoaded() && running.join().session().isAlive()));
    }

    /** Loaded, and in nobody's hand since then. */
    private boolean isIdleSince(Instant moment) {
        return isLoaded() && users.get() == 0 && !idleSince.isAfter(moment);
    }

    /** Takes it out of everybody's reach if it {@linkplain #isIdleSince is idle}; true once at the most. */
    boolean retireIfIdleSince(Instant moment) {
        return isIdleSince(moment) && users.compareAndSet(0, RETIRED);
    }

    /** Since when nobody has had it in hand, by the steady clock. */
    Instant idleSince() {
        return idleSince;
    }

    LoadedModel describe() {
        return describe(running.join());
    }

    private LoadedModel describe(Running engine) {
        return new LoadedModel(
                offer.modelId(),
                engine.name(),
                offer.providerId(),
                engine.capabilities().contextTokens(),
                engine.queue().slots(),
                engine.queue().running(),
                engine.queue().waiting(),
                engine.session().memoryBytes(),
                engine.loadedAt(),
                lastUsed);
    }

    /** Ends the engine, loaded or not. */
    void close() {
        failed(unloaded());
        if (isLoaded()) {
            running.join().session().close();
            return;
        }
        var open = opening;
        if (open != null) {
            open.interrupt();
        }
    }

    private HostException unloaded() {
        return new HostException(InferenceError.ENGINE_LOST, "The model " + offer.modelId() + " was unloaded");
    }
}
