// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One host for one home: a lock on {@code run/host.lock} that the system gives back when the process dies, however it dies.
 * Beside it lies the record of the process that holds it.
 */
public final class HomeLock implements AutoCloseable {
    /** {@link #running} holds the lock for a moment to see whether it is free; taking it waits for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * The lock files that this process has open. It never opens one a second time: Unix gives up a process's lock on a file when
     * the process closes any of its ways to the file.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Home home;
    private final Path file;
    private final FileChannel channel;

    private HomeLock(Home home, Path file, FileChannel channel) {
        this.home = home;
        this.file = file;
        this.channel = channel;
    }

    /** Takes the home for this process. */
    public static HomeLock take(Home home) throws Failure {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            var lock = attempt(home);
            if (lock.isPresent()) {
                return lock.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < deadline);
        throw inUse(home);
    }

    /** The host that runs in the home at this moment; its record may be missing for an instant after it started. */
    public static Optional<Running> running(Home home) throws Failure {
        if (!Files.isDirectory(home.run())) {
            return Optional.empty();
        }
        var lock = attempt(home);
        if (lock.isPresent()) {
            lock.get().close();
            return Optional.empty();
        }
        return Optional.of(new Running(readRecord(home)));
    }

    /** Writes down which process holds the lock. The file appears whole or not at all. */
    public void write(HostRecord record) throws Failure {
        try {
            var beside = home.run().resolve("host.pid.new");
            Files.writeString(beside, record.toJson());
            Files.move(beside, home.recordFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notUsable(home, e);
        }
    }

    /** Removes the record and gives the home back. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(home.recordFile());
        } catch (IOException e) {
            // The record names a process that is about to end, which its identity tells.
        } finally {
            OPEN.remove(file);
        }
    }

    private static Optional<HomeLock> attempt(Home home) throws Failure {
        try {
            var file = home.run().toRealPath().resolve(home.lockFile().getFileName());
            return OPEN.add(file) ? open(home, file) : Optional.empty();
        } catch (IOException e) {
            throw notUsable(home, e);
        }
    }

    private static Optional<HomeLock> open(Home home, Path file) throws IOException {
        var locked = false;
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                locked = channel.tryLock() != null;
                return locked ? Optional.of(new HomeLock(home, file, channel)) : Optional.empty();
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } finally {
            if (!locked) {
                OPEN.remove(file);
            }
        }
    }

    private static Optional<HostRecord> readRecord(Home home) {
        try {
            return HostRecord.parse(Files.readString(home.recordFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Failure inUse(Home home) {
        var who = readRecord(home)
                .map(record ->
                        " (process " + record.pid() + ", " + record.address().link() + ")")
                .orElse("");
        return new Failure(
                ExitStatus.TEMPORARY,
                "The home folder " + home.folder() + " is in use by another Beep Host" + who
                        + "; stop it with \"beep stop\", or choose another home with BEEP_PYTHON_HOME.");
    }

    private static Failure notUsable(Home home, IOException cause) {
        return new Failure(
                ExitStatus.HOME_UNUSABLE,
                "Cannot lock the home folder " + home.folder() + ": " + cause.getMessage() + ".",
                cause);
    }

    /**
     * A home that some process has locked.
     *
     * @param record what that process wrote down
     */
    public record Running(Optional<HostRecord> record) {
        /** The process, if it is one of this machine that this user sees. */
        public Optional<ProcessHandle> process() {
            return record.flatMap(HostRecord::process);
        }
    }
}
