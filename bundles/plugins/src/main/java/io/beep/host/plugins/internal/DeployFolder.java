// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the deploy folder. A file counts when it has not changed between two looks and has an end, as a jar has: whoever copies
 * one in may take their time. Looking, and what follows from it, is for one thread; {@link #refused}, {@link #holds}, {@link #of} and
 * {@link #delete} are for any.
 */
final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    /** After so long a file without an end is not being copied any more, but broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** After so long a file is tried again that could not be taken for a reason which is not its own. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Path folder;
    private final Reading reading;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean hasDeleted = new AtomicBoolean();
    private boolean hasLooked;

    DeployFolder(Path folder, Reading reading, Clock clock) {
        this.folder = folder;
        this.reading = reading;
        this.clock = clock;
    }

    /** Makes of a whole file what is known of it. */
    @FunctionalInterface
    interface Reading {
        PluginJar read(Path file) throws RefusedException, IOException;
    }

    /** By these a file is the same as before. */
    record Mark(long sizeBytes, FileTime changedAt) {}

    /** A file in the folder, from the moment it was first seen as it is now. */
    static final class Entry {
        private final String name;
        private final Mark mark;
        private final Instant since;
        private volatile boolean isNew;
        private volatile @Nullable PluginJar jar;
        private volatile @Nullable String refusal;
        private volatile Set<String> suspects = Set.of();
        private volatile @Nullable Instant postponedTo;

        Entry(String name, Mark mark, Instant since, boolean isNew) {
            this.name = name;
            this.mark = mark;
            this.since = since;
            this.isNew = isNew;
        }

        String name() {
            return name;
        }

        FileTime changedAt() {
            return mark.changedAt();
        }

        long sizeBytes() {
            return mark.sizeBytes();
        }

        Instant since() {
            return since;
        }

        /** Whether it, or what it was refused for, has changed while the host ran; what lay there at the first look is not new. */
        boolean isNew() {
            return isNew;
        }

        boolean isRead() {
            return jar != null || refusal != null;
        }

        Optional<PluginJar> jar() {
            return refusal == null ? Optional.ofNullable(jar) : Optional.empty();
        }

        Optional<String> refusal() {
            return Optional.ofNullable(refusal);
        }

        /** Whether it is a plugin with this content. */
        boolean is(String sha256) {
            return jar != null && jar.sha256().equals(sha256);
        }

        private boolean isOf(String id) {
            return jar != null && jar.id().equals(id);
        }

        /** Not tried again before the file changes. */
        void refuse(String reason) {
            refuse(reason, Set.of());
        }

        /** Not tried again before the file or one of those changes that it may be the fault of. */
        void refuse(String reason, Set<String> suspects) {
            this.suspects = suspects;
            refusal = reason;
        }

        /** A jar that was refused is not kept. */
        private void forget() {
            isNew = true;
            jar = null;
            refusal = null;
        }

        private void postpone(String reason, Instant to) {
            postponedTo = to;
            refusal = reason;
        }

        private void resume(Instant now) {
            var to = postponedTo;
            if (to != null && !to.isAfter(now)) {
                postponedTo = null;
                jar = null;
                refusal = null;
            }
        }

        private boolean isSettled() {
            return isRead() && postponedTo == null;
        }

        private boolean isRefusedFor(Set<String> changed) {
            return jar != null && refusal != null && !Collections.disjoint(suspects, changed);
        }
    }

    /** Looks what has changed since the last look; false when nothing has that counts. */
    boolean look() {
        Map<String, Mark> files;
        try {
            files = files();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is looked at again in a moment", folder, e);
            return false;
        }
        var changed = hasDeleted.getAndSet(false);
        changed |= entries.keySet().removeIf(name -> !files.containsKey(name));
        entries.values().forEach(entry -> entry.resume(clock.instant()));
        for (var file : files.entrySet()) {
            var known = entries.get(file.getKey());
            if (known == null || !known.mark.equals(file.getValue())) {
                entries.put(file.getKey(), new Entry(file.getKey(), file.getValue(), clock.instant(), hasLooked));
            } else if (!known.isRead()) {
                changed |= read(known);
            }
        }
        hasLooked = true;
        return changed;
    }

    private boolean read(Entry entry) {
        var file = folder.resolve(entry.name());
        var isOld = !entry.since().plus(PATIENCE).isAfter(clock.instant());
        try {
            if (JarReader.isWhole(file)) {
                entry.jar = reading.read(file);
            } else if (!isOld) {
                return false;
            } else if (Files.isReadable(file)) {
                entry.refuse("It is not a jar, or was not copied whole");
            } else {
                postpone(entry, "The host may not read it: give the user that it runs as the right to");
            }
        } catch (RefusedException e) {
            entry.refuse(e.reason());
        } catch (HostException e) {
            postpone(entry, e.text());
        } catch (IOException e) {
            LOG.debug("{} is looked at again", file, e);
            if (!isOld) {
                return false;
            }
            postpone(entry, "It cannot be read now: " + e.getMessage());
        }
        entry.refusal().ifPresent(reason -> LOG.warn("{} is not taken: {}", file, reason));
        return true;
    }

    /** Has the next look read those files anew that were refused by the fault of these, as far as one can tell. */
    void retry(Set<String> changed) {
        entries.values().stream().filter(entry -> entry.isRefusedFor(changed)).forEach(Entry::forget);
    }

    /** Has it tried again after a while: that it is not taken now is not its own fault. */
    void postpone(Entry entry, String reason) {
        entry.postpone(reason, clock.instant().plus(PAUSE));
    }

    /** The jar of one, which is taken in once more when it is not kept any longer: another version was in its place meanwhile. */
    PluginJar jar(Entry entry) throws RefusedException, IOException {
        var known = entry.jar().orElseThrow();
        if (Files.exists(known.file())) {
            return known;
        }
        var jar = reading.read(folder.resolve(entry.name()));
        if (!jar.sha256().equals(known.sha256())) {
            throw new IOException("It has changed just now");
        }
        entry.jar = jar;
        return jar;
    }

    private Map<String, Mark> files() throws IOException {
        var found = new TreeMap<String, Mark>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = String.valueOf(file.getFileName());
                if (!name.startsWith(".")
                        && !name.endsWith(".part")
                        && !name.endsWith(".tmp")
                        && Files.isRegularFile(file)) {
                    mark(file).ifPresent(mark -> found.put(name, mark));
                }
            }
        }
        return found;
    }

    private static Optional<Mark> mark(Path file) throws IOException {
        try {
            return Optional.of(new Mark(Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone since it was listed
        }
    }

    /** Whether a file is being copied, was not looked at yet or is to be tried again. */
    boolean isUnsettled() {
        return entries.values().stream().anyMatch(entry -> !entry.isSettled());
    }

    /** Whether there is a file of this name that is not known to be another plugin. */
    boolean holds(String name, String id) {
        var entry = entries.get(name);
        return entry == null ? Files.isRegularFile(folder.resolve(name)) : entry.jar == null || entry.isOf(id);
    }

    /** The names of the files with versions of a plugin, whether they were taken or not. */
    List<String> of(String id) {
        return entries.values().stream()
                .filter(entry -> entry.isOf(id))
                .map(Entry::name)
                .toList();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** The files that were not taken, by name. */
    List<Entry> refused() {
        return entries.values().stream()
                .filter(entry -> entry.refusal().isPresent())
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    /** Deletes a file of it; the next look finds a change. */
    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        entries.remove(name);
        hasDeleted.set(true);
    }
}
