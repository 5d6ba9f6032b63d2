// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.client;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.web.ClientPresence;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The presence of a client that speaks over a channel; one over none that is known is always there. */
public final class Presence implements ClientPresence {
    /** The attribute of a request that holds its channel; the web server's part sets it. */
    public static final String CHANNEL = "beep.client.channel";

    private final ClientWatch watch;
    private final Optional<SocketChannel> channel;

    public Presence(ClientWatch watch, Optional<SocketChannel> channel) {
        this.watch = watch;
        this.channel = channel;
    }

    @Override
    public <T> T during(Supplier<T> work) {
        if (channel.isEmpty()) {
            return work.get();
        }
        var interruption = new Interruption(Thread.currentThread());
        var watched = watch.whenLeft(channel.get(), interruption::interrupt);
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw interruption.end() ? new HostException(RequestError.CLIENT_LEFT, "The client has left", e) : e;
        } finally {
            watched.close();
            interruption.end();
        }
    }

    /** Interrupts a thread at most once, and only as long as it does this work; it goes to the next one uninterrupted. */
    private static final class Interruption {
        private final ReentrantLock lock = new ReentrantLock();
        private final Thread worker;
        private boolean isInterrupted;
        private boolean isOver;

        Interruption(Thread worker) {
            this.worker = worker;
        }

        void interrupt() {
            lock.lock();
            try {
                if (!isOver) {
                    isInterrupted = true;
                    worker.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Called by the worker; says whether it was interrupted. */
        boolean end() {
            lock.lock();
            try {
                if (!isOver && isInterrupted) {
                    Thread.interrupted();
                }
                isOver = true;
                return isInterrupted;
            } finally {
                lock.unlock();
            }
        }
    }
}
