// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices clients that leave while their request is handled. One thread waits, by a selector of its own, for channels to become
 * readable; one that is, and has nothing to read, is at its end. Nothing is ever read: that is for the web server.
 */
@Component(service = ClientWatch.class)
public final class ClientWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);

    private final Selector selector;
    private final Queue<Watched> added = new ConcurrentLinkedQueue<>();

    @Activate
    public ClientWatch() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("beep-web-clients").start(this::run);
    }

    @Override
    @Deactivate
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("The selector could not be closed", e);
        }
    }

    /** Calls {@code action} once, when the client at the other end has left; no more when the result is closed. */
    Watched whenLeft(SocketChannel channel, Runnable action) {
        var watched = new Watched(channel, action);
        added.add(watched);
        selector.wakeup();
        return watched;
    }

    private void run() {
        while (selector.isOpen()) {
            try {
                selector.select(ClientWatch::look);
                for (var next = added.poll(); next != null; next = added.poll()) {
                    // Takes away the key that an earlier request over the same channel had.
                    selector.selectNow(ClientWatch::look);
                    next.register(selector);
                }
            } catch (IOException | RuntimeException e) {
                if (selector.isOpen()) {
                    LOG.warn("A client could not be watched", e);
                }
            }
        }
    }

    private static void look(SelectionKey key) {
        key.cancel(); // either it has left, or it speaks already of what comes next, and is there
        var watched = (Watched) key.attachment();
        if (watched.hasLeft()) {
            watched.action.run();
        }
    }

    /** A channel that is watched. */
    final class Watched implements AutoCloseable {
        private final SocketChannel channel;
        private final Runnable action;
        private volatile boolean isOver;
        private volatile @Nullable SelectionKey key;

        Watched(SocketChannel channel, Runnable action) {
            this.channel = channel;
            this.action = action;
        }

        private void register(Selector selector) {
            try {
                if (!isOver) {
                    key = channel.register(selector, SelectionKey.OP_READ, this);
                }
            } catch (ClosedChannelException e) {
                LOG.debug("A client left before it was watched", e);
                action.run();
            }
        }

        private boolean hasLeft() {
            try {
                return !isOver && channel.socket().getInputStream().available() == 0;
            } catch (IOException e) {
                LOG.debug("The connection of a client is broken", e);
                return true;
            }
        }

        @Override
        public void close() {
            isOver = true;
            var registered = key;
            if (registered != null) {
                registered.cancel();
                selector.wakeup();
            }
        }
    }
}
