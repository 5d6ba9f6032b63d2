// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands lines to a listener on a thread of its own. One that is too slow misses lines; it never stops the child. */
final class LineListener {
    private static final Logger LOG = LoggerFactory.getLogger(LineListener.class);
    /** No line is empty. */
    private static final byte[] END = {};

    private static final int QUEUE_LINES = 1_000;
    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
    private final Consumer<String> consumer;
    private final Thread thread;

    LineListener(Consumer<String> consumer) {
        this.consumer = consumer;
        this.thread = Thread.ofVirtual().name("process-lines").start(this::run);
    }

    void offer(byte[] line) {
        queue.offer(line);
    }

    /** Waits, not for long, until the listener has had all lines; then it gets no more. */
    void end() {
        try {
            if (!queue.offer(END, END_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || !thread.join(END_LIMIT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (var line = queue.take(); line.length > 0; line = queue.take()) {
                accept(OutputTail.text(line));
            }
        } catch (InterruptedException e) {
            LOG.debug("A listener was too slow and missed the last lines", e);
        }
    }

    private void accept(String line) {
        try {
            consumer.accept(line);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed on a line of output", e);
        }
    }
}
