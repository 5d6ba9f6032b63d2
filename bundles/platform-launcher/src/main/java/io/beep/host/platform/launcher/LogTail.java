// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of a file that grows, is renamed when it is large, and begins anew under its name. */
final class LogTail implements Closeable {
    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private FileChannel channel;
    private @Nullable Object key;

    private LogTail(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file);
        this.key = key(file);
    }

    /** At the beginning of the last lines. */
    static LogTail open(Path file, int lines) throws IOException {
        var tail = new LogTail(file);
        tail.channel.position(startOfLast(lines, tail.channel));
        return tail;
    }

    /** Copies what is there and was not copied yet. */
    void copyTo(OutputStream out) throws IOException {
        copyRest(out);
        if (isReplaced()) {
            copyRest(out); // written between the look and the renaming
            reopen();
            copyRest(out);
        }
        out.flush();
    }

    private void copyRest(OutputStream out) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        while (channel.read(block) > 0) {
            out.write(block.array(), 0, block.position());
            block.clear();
        }
    }

    private boolean isReplaced() throws IOException {
        try {
            return !Objects.equals(key, key(file)) || Files.size(file) < channel.position();
        } catch (NoSuchFileException e) {
            return false; // renamed a moment ago; the new one is about to come
        }
    }

    private void reopen() throws IOException {
        channel.close();
        channel = FileChannel.open(file);
        key = key(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Looks backwards for the end of the line before; the last byte is the end of the last one and does not count. */
    private static long startOfLast(int lines, FileChannel channel) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        var left = lines;
        var end = channel.size();
        for (var last = end - 1; end > 0; ) {
            var start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            var count = channel.read(block, start);
            for (var at = count - 1; at >= 0; at--) {
                if (block.get(at) == '\n' && start + at < last && --left == 0) {
                    return start + at + 1;
                }
            }
            end = start;
        }
        return lines == 0 ? channel.size() : 0;
    }
}
