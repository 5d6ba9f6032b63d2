// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.OfAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The answers that nobody listens to any longer and that have not ended yet. An engine computes all answers in turn: while it ends
 * none of these and says nothing to others either, it hangs, and everybody with it. Reading prompts is silent too, and may take its
 * time.
 */
final class CancelledAnswers implements AutoCloseable {
    /** The slowest reading of prompts that is still taken for work. */
    private static final long NANOS_FOR_A_TOKEN = Duration.ofMillis(250).toNanos();

    private final String modelId;
    private final Duration patience;
    private final Supplier<Collection<LlamaStream>> running;
    private final Runnable whenItHangs;
    private final Map<Integer, Cancelled> answers = new ConcurrentHashMap<>();
    private volatile long lastWord = System.nanoTime();

    private record Cancelled(LlamaStream stream, CountDownLatch end) {}

    CancelledAnswers(
            String modelId, Duration patience, Supplier<Collection<LlamaStream>> running, Runnable whenItHangs) {
        this.modelId = modelId;
        this.patience = patience;
        this.running = running;
        this.whenItHangs = whenItHangs;
    }

    /** One was cancelled, or is about to be. */
    void watch(int id, LlamaStream stream) {
        var answer = new Cancelled(stream, new CountDownLatch(1));
        answers.put(id, answer);
        var began = System.nanoTime();
        Thread.ofVirtual().name("cancelled " + modelId).start(() -> awaitEnd(answer, began));
    }

    /** The engine has said something. */
    void heard(OfAnswer event) {
        lastWord = System.nanoTime();
        if (event instanceof Finished || event instanceof Failed) {
            var answer = answers.remove(event.id());
            if (answer != null) {
                answer.end().countDown();
            }
        }
    }

    private void awaitEnd(Cancelled answer, long began) {
        try {
            while (true) {
                var silentSince = Math.max(began, lastWord);
                var left = silentSince + patience() - System.nanoTime();
                if (left <= 0) {
                    whenItHangs.run();
                    return;
                }
                if (answer.end().await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long patience() {
        var unread = Stream.concat(
                        running.get().stream(), answers.values().stream().map(Cancelled::stream))
                .mapToLong(LlamaStream::silentTokens)
                .sum();
        return patience.toNanos() + unread * NANOS_FOR_A_TOKEN;
    }

    /** There is no engine any more. */
    @Override
    public void close() {
        answers.values().forEach(answer -> answer.end().countDown());
        answers.clear();
    }
}
