// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which jars are being started at this moment, in files beside them: a note that is there when the host starts is of a plugin whose
 * start did not end before the host did. It has ended the host, or hung, or somebody cut the power; which, nobody can tell.
 */
final class StartNotes {
    private static final Logger LOG = LoggerFactory.getLogger(StartNotes.class);
    private static final String END = ".starting";

    private final Path folder;
    /** The hashes of those whose start an earlier host did not survive. */
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    /** By hashes. */
    private final Map<String, Start> underWay = new ConcurrentHashMap<>();

    /** A start that has not ended. */
    private record Start(String id, boolean isGivenUp) {}

    StartNotes(Path folder) {
        this.folder = folder;
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .forEach(unfinished::add);
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be read", folder, e);
        }
    }

    /**
     * @param again whether somebody has done something for it since the host began
     * @param settings that it reads
     * @throws RefusedException when it is not to be started now
     */
    void check(String sha256, boolean again, Set<String> settings) throws RefusedException {
        if (underWay.containsKey(sha256)) {
            throw new RefusedException("It hangs: its last start has not come to an end yet;"
                    + " restart the host before it is tried again");
        }
        if (!again && unfinished.contains(sha256)) {
            throw new RefusedException(
                    "The host ended while it started; it is tried again when somebody enables it, uploads it or puts its file"
                            + " in once more, or when its settings change",
                    settings);
        }
    }

    /** To be called before anything of it runs. */
    void begin(String sha256, String id) {
        underWay.put(sha256, new Start(id, false));
        try {
            Files.write(note(sha256), new byte[0]);
        } catch (IOException e) {
            LOG.warn("It cannot be noted that {} starts; should it end the host, the next start tries it again", id, e);
        }
    }

    /** It has started, or failed in order. */
    void end(String sha256) {
        forget(sha256);
        underWay.remove(sha256);
    }

    /** The jar is removed; if it comes again it is a new one. */
    void forget(String sha256) {
        unfinished.remove(sha256);
        try {
            Files.deleteIfExists(note(sha256));
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; the next start of the host will not start that plugin", note(sha256), e);
        }
    }

    /** Nobody waits any more for the end of its start. */
    void giveUp(String sha256) {
        underWay.computeIfPresent(sha256, (hash, start) -> new Start(start.id(), true));
    }

    /** The ids of plugins whose start was given up, and goes on all the same. */
    List<String> hanging() {
        return underWay.values().stream()
                .filter(Start::isGivenUp)
                .map(Start::id)
                .distinct()
                .sorted()
                .toList();
    }

    private Path note(String sha256) {
        return folder.resolve(sha256 + END);
    }
}
