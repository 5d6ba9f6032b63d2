// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which jars were started a short while ago, in files beside them. A note that is there when the host starts is of a plugin that was on
 * probation when the host ended: it has ended it, or another one has, or somebody cut the power; which, nobody can tell. So one such end
 * changes nothing. After two in a row the plugin is not started any more; if there are several they are started one after the other,
 * each when nothing else is on probation, which tells.
 */
final class StartNotes {
    private static final Logger LOG = LoggerFactory.getLogger(StartNotes.class);
    private static final String END = ".starting";
    private static final String AGAIN =
            "; it is tried again when somebody enables it, uploads it or puts its file in once more, or when its settings change";

    private final Path folder;
    private final Duration probation;
    private final Clock clock;
    /** What earlier hosts have left, by hashes. */
    private final Map<String, Stage> earlier = new TreeMap<>();
    /** Those to be started alone, by hashes. */
    private final TreeSet<String> waiting = new TreeSet<>();
    /** The starts that have not ended, by hashes. */
    private final Map<String, Start> underWay = new HashMap<>();
    /** When the starts of those on probation ended, well or not, by hashes. */
    private final Map<String, Instant> ended = new HashMap<>();

    private @Nullable String alone;
    private boolean isClosed;

    /** A start that has not ended. */
    private record Start(String id, boolean isGivenUp) {}

    /** What a note says, in small letters. */
    enum Stage {
        /** On probation for the first time. */
        ONCE,
        /** On probation, as it was when the host before ended. */
        TWICE,
        /** The host ended twice while this and others were on probation; not started since. */
        WAITING,
        /** On probation, and nothing else is. */
        ALONE,
        /** Not started any more. */
        REFUSED,
        /** Its start was given up and has not ended. */
        HANGING;

        /** One that is empty was not written whole, or by an earlier version. */
        private static Stage of(String note) {
            return Stream.of(values())
                    .filter(stage -> stage.text().equals(note.strip()))
                    .findFirst()
                    .orElse(ONCE);
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param probation how long a plugin has to run before it is not under suspicion any more, should the host end */
    StartNotes(Path folder, Duration probation, Clock clock) {
        this.folder = folder;
        this.probation = probation;
        this.clock = clock;
        read();
        judge();
    }

    private void read() {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(END)) {
                    earlier.put(name.substring(0, name.length() - END.length()), Stage.of(Files.readString(file)));
                }
            }
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be read", folder, e);
        }
    }

    private void judge() {
        var twice = with(Stage.TWICE);
        twice.forEach(hash -> judge(hash, twice.size() == 1 ? Stage.REFUSED : Stage.WAITING));
        with(Stage.ALONE).forEach(hash -> judge(hash, Stage.REFUSED));
        waiting.addAll(with(Stage.WAITING));
    }

    private Set<String> with(Stage stage) {
        return earlier.entrySet().stream()
                .filter(note -> note.getValue() == stage)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void judge(String sha256, Stage stage) {
        earlier.put(sha256, stage);
        write(sha256, stage);
    }

    /**
     * @param again whether somebody has done something for it since the host began
     * @param settings that it reads
     * @throws RefusedException when it is not to be started now
     */
    synchronized void check(String sha256, boolean again, Set<String> settings) throws RefusedException {
        if (underWay.containsKey(sha256)) {
            throw new RefusedException("It hangs: its last start has not come to an end yet;"
                    + " restart the host before it is tried again");
        }
        if (again) {
            return;
        }
        switch (earlier.getOrDefault(sha256, Stage.ONCE)) {
            case REFUSED ->
                throw new RefusedException(
                        "More than once the host ended soon after it had been started" + AGAIN, settings);
            case HANGING -> throw new RefusedException("Its last start did not come to an end" + AGAIN, settings);
            case WAITING -> {
                var names = new HashSet<>(settings);
                names.add(sha256);
                throw new RefusedException(
                        "Twice the host ended soon after it and others had been started; each of them is started alone, when"
                                + " what was started before has run for " + probation.toSeconds() + " s",
                        names);
            }
            case ONCE, TWICE, ALONE -> {}
        }
    }

    /**
     * To be called before anything of it runs.
     *
     * @param again whether somebody has done something for it since the host began, so that it begins anew
     */
    synchronized void begin(String sha256, String id, boolean again) {
        underWay.put(sha256, new Start(id, false));
        ended.remove(sha256);
        if (sha256.equals(alone)) {
            write(sha256, Stage.ALONE);
        } else if (again) {
            earlier.remove(sha256);
            waiting.remove(sha256);
            write(sha256, Stage.ONCE);
        } else {
            write(sha256, earlier.containsKey(sha256) ? Stage.TWICE : Stage.ONCE);
        }
    }

    /** It has started, or failed in order; a thread of it may run in both cases. */
    synchronized void end(String sha256) {
        underWay.remove(sha256);
        ended.put(sha256, clock.instant());
    }

    /** Nobody waits any more for the end of its start. */
    synchronized void giveUp(String sha256) {
        if (underWay.computeIfPresent(sha256, (hash, start) -> new Start(start.id(), true)) != null) {
            write(sha256, Stage.HANGING);
        }
    }

    /** Forgets those that have run for long enough. To be called from time to time. */
    synchronized void pass() {
        var limit = clock.instant().minus(probation);
        ended.entrySet().stream()
                .filter(start -> !start.getValue().isAfter(limit))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::forget);
    }

    /** The hash of one to be started alone, now that nothing is on probation; it is to be tried again as if it had changed. */
    synchronized Optional<String> next() {
        if (!ended.isEmpty() || !underWay.values().stream().allMatch(Start::isGivenUp)) {
            return Optional.empty();
        }
        alone = waiting.pollFirst();
        return Optional.ofNullable(alone);
    }

    /** The jar has run for long enough, or is removed; if it comes again it is a new one. */
    synchronized void forget(String sha256) {
        earlier.remove(sha256);
        waiting.remove(sha256);
        ended.remove(sha256);
        if (sha256.equals(alone)) {
            alone = null;
        }
        try {
            Files.deleteIfExists(note(sha256));
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; the next start of the host may not start that plugin", note(sha256), e);
        }
    }

    /** The host stops in order: what it started is under no suspicion, but for what hangs. */
    synchronized void close() {
        isClosed = true;
        Stream.concat(
                        ended.keySet().stream(),
                        underWay.entrySet().stream()
                                .filter(start -> !start.getValue().isGivenUp())
                                .map(Map.Entry::getKey))
                .toList()
                .forEach(this::forget);
    }

    /** The ids of plugins whose start was given up, and goes on all the same. */
    synchronized List<String> hanging() {
        return underWay.values().stream()
                .filter(Start::isGivenUp)
                .map(Start::id)
                .distinct()
                .sorted()
                .toList();
    }

    private void write(String sha256, Stage stage) {
        if (isClosed) {
            return;
        }
        try {
            Files.writeString(note(sha256), stage.text());
        } catch (IOException e) {
            LOG.warn(
                    "It cannot be noted how the start of a plugin goes; should it end the host, the next start tries it again",
                    e);
        }
    }

    private Path note(String sha256) {
        return folder.resolve(sha256 + END);
    }
}
