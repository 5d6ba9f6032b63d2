// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.testkit.FakeClock;
import io.beep.host.testkit.GgufWriter;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in, on a disk of a size that the test chooses. */
class ModelFilesTest {
    private static final long MIB = 1 << 20;
    private static final long SPARE = 64 * MIB;
    private static final UUID ADA = new UUID(0, 1);
    private static final byte[] TINY = ModelsFixture.tiny();

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private final AtomicLong size = new AtomicLong();
    private ModelFiles files;

    @BeforeEach
    void make() {
        files = new ModelFiles(folder, new DiskRoom(folder, () -> size.get() - used()), clock);
    }

    private long used() {
        return parts().stream().mapToLong(part -> part.toFile().length()).sum();
    }

    private List<Path> parts() {
        try (Stream<Path> all = Files.list(folder.resolve(".incoming"))) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Incoming receive(InputStream content, long length) {
        return files.receive(ADA, content, length, Long.MAX_VALUE, done -> {});
    }

    private static InputStream endless() {
        return new SequenceInputStream(new ByteArrayInputStream(TINY), new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 0);
                return length;
            }
        });
    }

    /** What a test does while a file comes in: its header is there, its end is not. */
    private static InputStream with(Runnable middle) {
        return new SequenceInputStream(new ByteArrayInputStream(TINY), new InputStream() {
            @Override
            public int read() {
                middle.run();
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        });
    }

    private static void assertNoRoom(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ModelsError.DISK_FULL));
    }

    @Test
    void aFileOfUnknownLengthLeavesOthersTheirRoom() {
        size.set(SPARE + 10 * MIB);
        var least = new AtomicLong(Long.MAX_VALUE);
        assertNoRoom(() -> files.receive(
                ADA, endless(), -1, Long.MAX_VALUE, done -> least.accumulateAndGet(size.get() - done, Math::min)));
        assertThat(least).hasValueGreaterThanOrEqualTo(SPARE);
        assertThat(parts()).isEmpty();
        assertThat(receive(new ByteArrayInputStream(TINY), -1).sizeBytes()).isEqualTo(TINY.length);
    }

    @Test
    void whatOneIsPromisedNoOtherGets() {
        size.set(SPARE + 10 * MIB);
        assertThatThrownBy(() -> receive(
                        with(() -> {
                            assertNoRoom(() -> receive(new ByteArrayInputStream(TINY), 6 * MIB));
                            assertNoRoom(() -> receive(endless(), -1));
                            assertThat(receive(new ByteArrayInputStream(TINY), TINY.length)
                                            .sizeBytes())
                                    .isEqualTo(TINY.length);
                        }),
                        5 * MIB))
                .hasMessageContaining("bytes arrived");
        var whole = GgufWriter.tiny().file((int) (6 * MIB));
        assertThat(receive(new ByteArrayInputStream(whole), whole.length).sizeBytes())
                .isEqualTo(whole.length);
    }

    @Test
    void aFileEndsWhenOthersHaveTakenItsRoom() {
        size.set(SPARE + 20 * MIB);
        var most = new AtomicLong();
        assertNoRoom(() -> files.receive(ADA, endless(), 20 * MIB, Long.MAX_VALUE, done -> {
            most.set(done);
            if (done > MIB) {
                size.set(SPARE);
            }
        }));
        assertThat(most).hasValueLessThan(5 * MIB);
        assertThat(parts()).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeForTheDiskIsRefusedAtOnce() {
        size.set(SPARE + 10 * MIB);
        var content = new ByteArrayInputStream(TINY);
        assertNoRoom(() -> receive(content, 10 * MIB + 1));
        assertNoRoom(() -> receive(content, Long.MAX_VALUE));
        assertThat(content.available()).isEqualTo(TINY.length);
    }

    /** A file that comes with so many bytes in each second. */
    private InputStream slow(byte[] file, int bytesASecond) {
        return new FilterInputStream(new ByteArrayInputStream(file)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                clock.advance(Duration.ofSeconds(1));
                return super.read(bytes, offset, Math.min(length, bytesASecond));
            }
        };
    }

    private static byte[] withHeaderOf(int bytes, int dataBytes) {
        return GgufWriter.tiny()
                .raw(
                        "x",
                        9,
                        ByteBuffer.allocate(12 + bytes)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(4, bytes)
                                .array())
                .file(dataBytes);
    }

    private void assertTooSlow(byte[] file, int bytesASecond, Duration most) {
        var start = clock.instant();
        assertThatThrownBy(() -> receive(slow(file, bytesASecond), file.length)).hasMessageContaining("too slowly");
        assertThat(Duration.between(start, clock.instant())).isLessThan(most);
        assertThat(parts()).isEmpty();
    }

    @Test
    void aHeaderThatComesSlowlyMakesRoomForOthers() {
        size.set(SPARE + 100 * MIB);
        assertTooSlow(withHeaderOf(100_000, 64), 1_500, Duration.ofSeconds(20));
        assertTooSlow(withHeaderOf(8_000_000, 64), 17_000, Duration.ofSeconds(305));
    }

    @Test
    void aSlowLineBringsALargeHeaderAndTheRestComesAsItDoes() {
        size.set(SPARE + 100 * MIB);
        var large = withHeaderOf(15_000_000, 64);
        assertThat(receive(slow(large, 80_000), large.length).sizeBytes()).isEqualTo(large.length);
        var lasting = GgufWriter.tiny().file(3_000_000);
        assertThat(receive(slow(lasting, 1_100), lasting.length).sizeBytes()).isEqualTo(lasting.length);
    }
}
