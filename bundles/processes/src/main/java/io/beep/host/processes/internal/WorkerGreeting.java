// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.ProcessError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket at which one worker is awaited, and the check that it is the one. */
final class WorkerGreeting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerGreeting.class);
    private static final int MAX_GREETING_BYTES = 200;

    private final String worker;
    private final Path socket;
    private final int protocolVersion;
    private final String token = RunFolder.random(16);
    private final ServerSocketChannel server;
    private final Set<SocketChannel> strangers = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<FrameChannel> greeted = new CompletableFuture<>();

    WorkerGreeting(String worker, Path socket, int protocolVersion) throws IOException {
        this.worker = worker;
        this.socket = socket;
        this.protocolVersion = protocolVersion;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Thread.ofVirtual().name("worker-accept").start(this::accept);
    }

    /** Where it has to connect. */
    Path socket() {
        return socket;
    }

    /** What the worker proves itself with. */
    String token() {
        return token;
    }

    /** Completes when the worker has greeted, exceptionally when it speaks another protocol. */
    CompletableFuture<FrameChannel> greeted() {
        return greeted;
    }

    /** Awaits no more: closes and removes the socket. The worker that has greeted keeps its connection. */
    @Override
    public void close() {
        try {
            server.close();
            for (var stranger : strangers) {
                stranger.close();
            }
        } catch (IOException e) {
            LOG.debug("The socket {} was closed already", socket, e);
        }
        PrivateFolders.delete(socket);
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                strangers.add(connection);
                Thread.ofVirtual().name("worker-greeting").start(() -> greet(connection));
            }
        } catch (IOException e) {
            LOG.debug("No more connections at {}", socket, e);
        }
    }

    private void greet(SocketChannel connection) {
        var frames = new FrameChannel(connection);
        try {
            var words = new String(frames.receive(MAX_GREETING_BYTES), US_ASCII).split(" ", -1);
            if (words.length == 2 && MessageDigest.isEqual(words[0].getBytes(US_ASCII), token.getBytes(US_ASCII))) {
                welcome(connection, frames, words[1]);
            } else {
                LOG.warn("Something that does not know the token of {} connected to its socket", worker);
            }
        } catch (IOException e) {
            LOG.debug("A connection to the socket of {} ended before it greeted", worker, e);
        } finally {
            if (strangers.remove(connection)) {
                closeQuietly(frames);
            }
        }
    }

    private void welcome(SocketChannel connection, FrameChannel frames, String version) {
        if (!version.equals(Integer.toString(protocolVersion))) {
            greeted.completeExceptionally(new HostException(
                    ProcessError.NOT_CONNECTED,
                    worker + " speaks version " + version + " of its protocol, the host version " + protocolVersion
                            + "; they are not from the same release"));
        } else if (strangers.remove(connection) && !greeted.complete(frames)) {
            closeQuietly(frames);
        }
    }

    private void closeQuietly(FrameChannel frames) {
        try {
            frames.close();
        } catch (IOException e) {
            LOG.debug("A connection to the socket of {} was closed already", worker, e);
        }
    }
}
