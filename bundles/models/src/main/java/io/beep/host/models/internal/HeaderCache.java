// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.internal.gguf.GgufHeader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What was found in files of models, by their content; what was not asked for longest is forgotten where there is no room. */
final class HeaderCache {
    private static final long ENTRY_BYTES = 512;

    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Found> found = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param limit the memory that all may take together */
    HeaderCache(long limit) {
        this.limit = limit;
    }

    /** A header, or what is wrong with the file: that is found out once, too. */
    record Found(Optional<GgufHeader> header, String fault) {
        static Found of(GgufHeader header) {
            return new Found(Optional.of(header), "");
        }

        static Found fault(String fault) {
            return new Found(Optional.empty(), fault);
        }

        private long memoryBytes() {
            return ENTRY_BYTES + header.map(GgufHeader::memoryBytes).orElse(0L);
        }
    }

    Optional<Found> get(String sha256) {
        lock.lock();
        try {
            return Optional.ofNullable(found.get(sha256));
        } finally {
            lock.unlock();
        }
    }

    void put(String sha256, Found what) {
        lock.lock();
        try {
            remove(sha256);
            found.put(sha256, what);
            bytes += what.memoryBytes();
            while (bytes > limit) {
                remove(found.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(String sha256) {
        lock.lock();
        try {
            var gone = found.remove(sha256);
            bytes -= gone == null ? 0 : gone.memoryBytes();
        } finally {
            lock.unlock();
        }
    }

    /** The memory that is taken. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
