// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** The room on the disk for what comes in: nobody is promised what another has been, and the rest of the host keeps some. */
final class DiskRoom {
    /** What has to stay free on the disk besides the models. */
    private static final long SPARE_BYTES = 64L << 20;
    /** What a file of unknown length, or one that is longer than it said, asks for at a time. */
    private static final long STEP_BYTES = 4L << 20;

    private final Path folder;
    private final Free free;
    private final ReentrantLock lock = new ReentrantLock();
    /** What files that are coming in have been promised and not taken yet. */
    private long promised;

    DiskRoom(Path folder) {
        this(folder, () -> Files.getFileStore(folder).getUsableSpace());
    }

    DiskRoom(Path folder, Free free) {
        this.folder = folder;
        this.free = free;
    }

    /** How many bytes are free. */
    @FunctionalInterface
    interface Free {
        long bytes() throws IOException;
    }

    /**
     * Promises room to a file until its share is closed.
     *
     * @param length in bytes, or negative when unknown: then the room is asked for while it comes in
     */
    Share promise(long length) {
        var share = new Share();
        share.ask(Math.max(0, length));
        return share;
    }

    /** The room of one file, for one thread. */
    final class Share implements AutoCloseable {
        private long asked;
        private long taken;

        private void ask(long bytes) {
            lock.lock();
            try {
                if (bytes > 0 && bytesFree() - promised - SPARE_BYTES < bytes) {
                    throw noRoom(bytes);
                }
                promised += bytes;
                asked += bytes;
            } finally {
                lock.unlock();
            }
        }

        /** What the file has by now. Others write, too: now and then it is looked whether there is room still. */
        void taken(long bytes) {
            var step = bytes / STEP_BYTES > taken / STEP_BYTES;
            if (bytes > asked) {
                ask(Math.max(bytes - asked, STEP_BYTES));
            } else if (step && bytesFree() < SPARE_BYTES) {
                throw noRoom(asked - bytes);
            }
            lock.lock();
            try {
                promised -= bytes - taken;
                taken = bytes;
            } finally {
                lock.unlock();
            }
        }

        /** What was not taken is free again. */
        @Override
        public void close() {
            lock.lock();
            try {
                promised -= asked - taken;
                asked = taken;
            } finally {
                lock.unlock();
            }
        }
    }

    private long bytesFree() {
        try {
            return free.bytes();
        } catch (IOException e) {
            throw new HostException(
                    ModelsError.DISK_FULL, "How much room there is on the disk of " + folder + " cannot be said", e);
        }
    }

    private HostException noRoom(long bytes) {
        return new HostException(
                ModelsError.DISK_FULL,
                "There is no room for " + bytes + " bytes on the disk of " + folder + "; delete something first");
    }
}
