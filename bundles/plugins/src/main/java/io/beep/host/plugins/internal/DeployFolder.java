// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the deploy folder. A file counts when it has not changed between two looks and has an end, as a jar has: whoever copies
 * one in may take their time. For one thread, but for {@link #refused}.
 */
final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    /** After so long a file without an end is not being copied any more, but broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final Reading reading;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
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

        private boolean isRefusedFor(Set<String> changed) {
            return jar != null && refusal != null && !Collections.disjoint(suspects, changed);
        }
    }

    /** Looks what has changed since the last look; false when nothing has that counts. */
    boolean look() {
        var files = files();
        var changed = entries.keySet().removeIf(name -> !files.containsKey(name));
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
        if (!JarReader.isWhole(file)) {
            if (entry.since().plus(PATIENCE).isAfter(clock.instant())) {
                return false;
            }
            entry.refuse("It is not a jar, or was not copied whole");
        } else {
            try {
                entry.jar = reading.read(file);
            } catch (RefusedException e) {
                entry.refuse(e.reason());
            } catch (IOException e) {
                LOG.debug("{} is looked at again in a moment", file, e);
                return false;
            }
        }
        entry.refusal().ifPresent(reason -> LOG.warn("{} is not taken: {}", file, reason));
        return true;
    }

    /** Has the next look read those files anew that were refused by the fault of these, as far as one can tell. */
    void retry(Set<String> changed) {
        entries.values().stream().filter(entry -> entry.isRefusedFor(changed)).forEach(Entry::forget);
    }

    private Map<String, Mark> files() {
        var found = new TreeMap<String, Mark>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = String.valueOf(file.getFileName());
                if (!name.startsWith(".")
                        && !name.endsWith(".part")
                        && !name.endsWith(".tmp")
                        && Files.isRegularFile(file)) {
                    found.put(name, new Mark(Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is looked at again in a moment", folder, e);
        }
        return found;
    }

    /** Whether a file is being copied, or was not looked at yet. */
    boolean isUnsettled() {
        return entries.values().stream().anyMatch(entry -> !entry.isRead());
    }

    boolean has(String name) {
        return entries.containsKey(name) || Files.isRegularFile(folder.resolve(name));
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

    /** Deletes a file of it. */
    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        entries.remove(name);
    }
}
