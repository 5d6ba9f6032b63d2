// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameChannelTest {
    @TempDir
    private Path folder;

    private SocketChannel rawHere;
    private FrameChannel here;
    private FrameChannel there;

    @BeforeEach
    void connect() throws IOException {
        var address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            rawHere = SocketChannel.open(address);
            here = new FrameChannel(rawHere);
            there = new FrameChannel(server.accept());
        }
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        there.close();
    }

    @Test
    void framesArriveWholeAndInOrder() throws IOException {
        var big = new byte[FrameChannel.MAX_FRAME_BYTES];
        big[big.length - 1] = 7;
        var sent = CompletableFuture.runAsync(() -> sendAll(here, new byte[0], "small".getBytes(UTF_8), big));

        assertThat(there.receive()).isEmpty();
        assertThat(there.receive()).asString().isEqualTo("small");
        assertThat(there.receive()).isEqualTo(big);
        sent.join();
    }

    @Test
    void manyThreadsMaySend() throws IOException {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++) {
                var frame = Integer.toString(i).getBytes(UTF_8);
                senders.execute(() -> sendAll(here, frame));
            }
            var received = new HashSet<String>();
            for (var i = 0; i < 500; i++) {
                received.add(new String(there.receive(), UTF_8));
            }
            assertThat(received).hasSize(500).contains("0", "499");
        }
    }

    @Test
    void aSenderThatIsInterruptedDoesNotBreakTheConnection() throws IOException {
        Thread.currentThread().interrupt();
        try {
            here.send("first".getBytes(UTF_8));
        } catch (InterruptedIOException expected) {
            assertThat(expected).hasMessageContaining("Interrupted");
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(there.receive()).asString().isEqualTo("first");
        here.send("second".getBytes(UTF_8));
        assertThat(there.receive()).asString().isEqualTo("second");
    }

    @Test
    void anInterruptEndsTheWaitForOneThatDoesNotRead() throws Exception {
        var sender = new CompletableFuture<Thread>();
        var sending = CompletableFuture.runAsync(() -> {
            sender.complete(Thread.currentThread());
            sendAll(here, new byte[FrameChannel.MAX_FRAME_BYTES]);
        });
        sender.get().interrupt();

        assertThatThrownBy(() -> sending.get(20, SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(there.receive()).hasSize(FrameChannel.MAX_FRAME_BYTES);
    }

    @Test
    void oneThatDoesNotReadIsGivenUp() throws Exception {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var address = UnixDomainSocketAddress.of(folder.resolve("stopped"));
            server.bind(address);
            try (var impatient = new FrameChannel(SocketChannel.open(address), Duration.ofMillis(200));
                    var stopped = server.accept()) {
                var sending =
                        CompletableFuture.runAsync(() -> sendAll(impatient, new byte[FrameChannel.MAX_FRAME_BYTES]));

                assertThatThrownBy(() -> sending.get(20, SECONDS)).hasMessageContaining("has not read for");
                assertThatThrownBy(() -> impatient.send(new byte[1])).isInstanceOf(ClosedChannelException.class);
                assertThat(stopped.isOpen()).isTrue();
            }
        }
    }

    @Test
    void whatIsPostedComesInItsPlaceAndNobodyWaits() throws IOException {
        here.post(new byte[FrameChannel.MAX_FRAME_BYTES]);
        here.post("second".getBytes(UTF_8));

        assertThat(there.receive()).hasSize(FrameChannel.MAX_FRAME_BYTES);
        assertThat(there.receive()).asString().isEqualTo("second");
    }

    @Test
    void refusesFramesOverTheLimitBeforeTheyAreSent() {
        assertThatThrownBy(() -> here.send(new byte[FrameChannel.MAX_FRAME_BYTES + 1]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("over the limit");
    }

    @Test
    void refusesALengthThatIsOutOfBounds() throws IOException {
        rawHere.write(ByteBuffer.allocate(4).putInt(-1).flip());

        assertThatThrownBy(() -> there.receive())
                .isInstanceOf(IOException.class)
                .hasMessage("A frame of 4294967295 bytes is over the limit of 16777216");
    }

    @Test
    void refusesALengthOverTheReceiversOwnLimit() throws IOException {
        here.send(new byte[11]);

        assertThatThrownBy(() -> there.receive(10)).hasMessage("A frame of 11 bytes is over the limit of 10");
    }

    @Test
    void theEndOfTheOtherSideIsTheEndOfTheFile() throws IOException {
        rawHere.write(ByteBuffer.allocate(6).putInt(100).flip().limit(6));
        here.close();

        assertThatThrownBy(() -> there.receive()).isInstanceOf(EOFException.class);
    }

    @Test
    void closingFreesWhoeverIsBlocked() throws IOException {
        var sending = CompletableFuture.runAsync(() -> {
            while (true) {
                sendAll(here, new byte[1 << 20]);
            }
        });
        var receiving = CompletableFuture.supplyAsync(() -> {
            try {
                return here.receive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        here.close();

        assertThatThrownBy(sending::join).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(receiving::join).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> here.send(new byte[1])).isInstanceOf(IOException.class);
    }

    private static void sendAll(FrameChannel channel, byte[]... frames) {
        try {
            for (var frame : frames) {
                channel.send(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
