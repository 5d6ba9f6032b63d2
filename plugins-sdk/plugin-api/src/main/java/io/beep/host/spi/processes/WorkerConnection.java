// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The worker's end: connects to the host and greets, and ends this JVM when the host is gone. Greeting: one frame,
 * {@code <token> <protocol version>}, in ASCII. Uses nothing but the JDK.
 */
public final class WorkerConnection {
    /** The environment variable with the path of the host's socket. */
    public static final String SOCKET_VARIABLE = "BEEP_WORKER_SOCKET";
    /** The environment variable with the token that proves who connects. */
    public static final String TOKEN_VARIABLE = "BEEP_WORKER_TOKEN";

    private WorkerConnection() {}

    /**
     * Connects and greets; from then on this JVM halts with status 0 as soon as its standard input ends.
     *
     * @throws IOException when the host does not answer at the socket
     */
    public static FrameChannel open(int protocolVersion) throws IOException {
        var path = System.getenv(SOCKET_VARIABLE);
        var token = System.getenv(TOKEN_VARIABLE);
        if (path == null || token == null) {
            throw new IOException("This program is a worker of Beep Host and is started by it alone");
        }
        Thread.ofPlatform().daemon().name("host-watch").start(WorkerConnection::haltWhenHostIsGone);
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        var frames = new FrameChannel(channel);
        frames.send((token + " " + protocolVersion).getBytes(StandardCharsets.US_ASCII));
        return frames;
    }

    private static void haltWhenHostIsGone() {
        try {
            while (System.in.read() >= 0) {
                // The host writes nothing; only the end counts.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
