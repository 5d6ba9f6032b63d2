// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Between a browser and a host: all that goes through can be cut, and nothing goes through until it is whole again. */
final class Cable implements AutoCloseable {
    private final int to;
    private final ServerSocket server = new ServerSocket();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread accepting;
    private volatile boolean whole = true;

    /** @param to the host's port */
    Cable(int to) throws IOException {
        this.to = to;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        accepting = Thread.ofVirtual().name("cable").start(this::accept);
    }

    String base() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void cut() {
        whole = false;
        ends.forEach(Cable::end);
    }

    void mend() {
        whole = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var near = server.accept();
                if (whole) {
                    connect(near);
                } else {
                    end(near);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        var far = new Socket(InetAddress.getLoopbackAddress(), to);
        ends.add(near);
        ends.add(far);
        threads.execute(() -> copy(near, far));
        threads.execute(() -> copy(far, near));
    }

    private void copy(Socket from, Socket into) {
        try (from;
                into) {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException cut) {
            // either side has left; both are closed now
        } finally {
            ends.remove(from);
            ends.remove(into);
        }
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end(server);
        try {
            accepting.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        cut();
        threads.close();
    }
}
