// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.wire.FromWorker;
import io.beep.host.inference.llama.wire.ToWorker;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A worker without a process: the test says what it says, and reads what it is told. */
final class FakeWorker implements Worker {
    private final FakeProcess process = new FakeProcess();
    private final FrameChannel hostEnd;
    private final FrameChannel workerEnd;

    FakeWorker() throws IOException {
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            hostEnd = new FrameChannel(SocketChannel.open(server.getLocalAddress()));
            workerEnd = new FrameChannel(server.accept());
        }
    }

    void say(FromWorker message) throws IOException {
        workerEnd.send(Wire.encode(message));
    }

    void sayBytes(byte[] frame) throws IOException {
        workerEnd.send(frame);
    }

    ToWorker hear() throws IOException {
        return Wire.toWorker(workerEnd.receive());
    }

    /** Ends as a process does. */
    void die(int code, String reason) throws IOException {
        process.end(code, reason, false);
        workerEnd.close();
    }

    @Override
    public FakeProcess process() {
        return process;
    }

    @Override
    public FrameChannel frames() {
        return hostEnd;
    }

    @Override
    public boolean isSandboxed() {
        return false;
    }

    @Override
    public void close() {
        process.end(0, "ended", true);
        try {
            hostEnd.close();
            workerEnd.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
