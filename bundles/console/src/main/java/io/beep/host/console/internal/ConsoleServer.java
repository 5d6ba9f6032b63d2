// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private final SessionFactory sessions;
    private final ConsoleSocket socket;
    private final Semaphore free = new Semaphore(MOST_SESSIONS);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @Activate
    public ConsoleServer(@Reference SessionFactory sessions, BundleContext context) throws IOException {
        this(sessions, Path.of(context.getProperty("beep.home")));
    }

    ConsoleServer(SessionFactory sessions, Path home) throws IOException {
        this.sessions = sessions;
        this.socket = ConsoleSocket.open(home.resolve("run"));
        Thread.ofVirtual().name("console-accept").start(this::accept);
    }

    /** Ends all sessions, commands that run included. */
    @Deactivate
    public void stop() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = new Connection(socket.accept(), sessions);
                // Karaf knows who runs a command by what threads inherit, which below Java 24 virtual ones do not.
                Thread.ofPlatform().daemon().name("console-session").start(() -> serve(connection));
            }
        } catch (IOException e) {
            LOG.debug("The console at {} is closed", socket.path(), e);
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
