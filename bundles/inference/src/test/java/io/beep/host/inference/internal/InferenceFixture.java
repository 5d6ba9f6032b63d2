// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.inference.Chat;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.leases.Leases;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.security.Caller;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeChatBackend;
import io.beep.host.testkit.FakeChatModelProvider;
import io.beep.host.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Three models, {@code a}, {@code b} and {@code c}, that always say the same, two answers at a time; two of them fit in memory. */
public final class InferenceFixture implements AutoCloseable {
    public static final Caller ALICE = TestAccess.caller("alice");
    static final Caller BOB = TestAccess.caller("bob");
    static final ChatRequest HELLO =
            ChatRequest.of(new Prompt.Chat(List.of(new ChatMessage(ChatMessage.Role.USER, "Hello"))));
    static final Map<String, Object> FAKE = Map.of(ProviderId.PROPERTY, "fake");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofHours(1);

    final FakeChatBackend backend;
    final FakeModels models = new FakeModels("a", "b", "c");
    final Leases leases = new Leases();
    final AtomicBoolean hostStops = new AtomicBoolean();
    final FakeClock clock = new FakeClock();
    private final TestAccess access = new TestAccess();
    private final TestDatabase database = TestDatabase.open();
    private final AuditImpl audit = new AuditImpl(database);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private InferenceImpl inference;

    public InferenceFixture(String... pieces) {
        backend = FakeChatBackend.saying(pieces);
        inference = inference(2, 1, Duration.ofMillis(300), Duration.ofHours(1), NEVER, NEVER);
    }

    /** Begins anew with so many slots and so many who may wait. */
    InferenceImpl restart(int slots, int queue) {
        return anew(slots, queue, Duration.ofHours(1), NEVER, NEVER);
    }

    /** Begins anew and keeps models for so long. */
    InferenceImpl restartWithIdle(Duration idle) {
        return anew(2, 1, idle, NEVER, NEVER);
    }

    /** Begins anew and takes so much silence, before an answer and in the middle of it. */
    InferenceImpl restartWithSilence(Duration before, Duration within) {
        return anew(1, 1, Duration.ofHours(1), before, within);
    }

    private InferenceImpl anew(int slots, int queue, Duration idle, Duration before, Duration within) {
        inference.close();
        inference = inference(slots, queue, PATIENCE, idle, before, within);
        return inference;
    }

    private InferenceImpl inference(
            int slots, int queue, Duration queueTimeout, Duration idle, Duration before, Duration within) {
        var options = new EngineOptions(4096, slots, 1, queue, 2, queueTimeout, PATIENCE, before, within, idle);
        var started = new InferenceImpl(
                models, access, audit, access, leases, options, clock, SteadyClock.start(), hostStops::get);
        started.bindBackend(backend, FAKE);
        return started;
    }

    public InferenceImpl inference() {
        return inference;
    }

    /** A shell in which somebody works with these models. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test"))
                .give(inference);
    }

    Chat chat(String model) {
        return chat(ALICE, model);
    }

    private Chat chat(Caller caller, String model) {
        return inference.chat(caller, model, HELLO);
    }

    /** The text of an answer, read to its end. */
    String answer(String model) {
        return WholeAnswer.read(chat(model)).text();
    }

    CompletableFuture<String> answerLater(String model) {
        return answerLater(ALICE, model);
    }

    CompletableFuture<String> answerLater(Caller caller, String model) {
        return CompletableFuture.supplyAsync(
                () -> WholeAnswer.read(chat(caller, model)).text(), threads);
    }

    FakeChatModelProvider provide(String id, FakeChatBackend answers, String... models) {
        var provider = new FakeChatModelProvider(answers, models);
        inference.bindProvider(provider, Map.of(ProviderId.PROPERTY, id));
        return provider;
    }

    static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        backend.release();
        inference.close();
        threads.shutdownNow();
        audit.close();
        database.close();
    }
}
