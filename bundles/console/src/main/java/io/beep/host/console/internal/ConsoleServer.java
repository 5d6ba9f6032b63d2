// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the console's clients, {@value #MOST_SESSIONS} at a time. */
@Component(immediate = true, service = ConsoleServer.class)
public final class ConsoleServer {
    static final int MOST_SESSIONS = 16;

    private static final Duration GREETING_PATIENCE = Duration.ofSeconds(10);
    /** Between two tries when connections cannot be accepted: what there is too little of may be given back. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Karaf knows who runs a command by what threads inherit, which below Java 24 virtual ones do not. */
    static final ThreadFactory SESSIONS =
            Thread.ofPlatform().daemon().name("console-session").factory();

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private final SessionFactory sessions;
    private final Predicate<String> brought;
    private final ConsoleSocket socket;
    private final Accept accept;
    private final ThreadFactory threads;
    private final Duration greetingPatience;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore free = new Semaphore(MOST_SESSIONS);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @Activate
    public ConsoleServer(@Reference SessionFactory sessions, @Reference CommandAccess commands, BundleContext context)
            throws IOException {
        this(sessions, commands::brings, Path.of(context.getProperty("beep.home")));
    }

    ConsoleServer(SessionFactory sessions, Predicate<String> brought, Path home) throws IOException {
        this(sessions, brought, ConsoleSocket.open(home.resolve("run")), GREETING_PATIENCE);
    }

    private ConsoleServer(
            SessionFactory sessions, Predicate<String> brought, ConsoleSocket socket, Duration greetingPatience) {
        this(sessions, brought, socket, socket::accept, SESSIONS, greetingPatience);
    }

    ConsoleServer(
            SessionFactory sessions,
            Predicate<String> brought,
            ConsoleSocket socket,
            Accept accept,
            ThreadFactory threads,
            Duration greetingPatience) {
        this.sessions = sessions;
        this.brought = brought;
        this.socket = socket;
        this.accept = accept;
        this.threads = threads;
        this.greetingPatience = greetingPatience;
        Thread.ofVirtual().name("console-accept").start(this::accept);
    }

    /** How clients come. */
    @FunctionalInterface
    interface Accept {
        SocketChannel next() throws IOException;
    }

    /** Ends all sessions, commands that run included. */
    @Deactivate
    public void stop() throws IOException {
        stopped.countDown();
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        var failing = false;
        try {
            do {
                try {
                    begin(accept.next());
                    failing = false;
                } catch (ClosedChannelException e) {
                    LOG.debug("The console at {} is closed", socket.path(), e);
                    return;
                } catch (IOException | OutOfMemoryError e) { // too many open files, no more threads
                    if (!failing) {
                        LOG.warn("The console at {} cannot take a client now; it tries again", socket.path(), e);
                    }
                    failing = true;
                }
            } while (!failing || !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(SocketChannel client) throws IOException {
        try {
            var connection = new Connection(client, sessions, brought, greetingPatience);
            threads.newThread(() -> serve(connection)).start();
        } catch (RuntimeException | Error e) {
            client.close(); // who waits at the other end shall not wait for ever
            throw e;
        }
    }

    private void serve(Connection connection) {
        if (!free.tryAcquire()) {
            connection.refuse();
            return;
        }
        connections.add(connection);
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
            free.release();
        }
    }
}
