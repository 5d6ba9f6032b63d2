// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.Plugin.Source;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is installed what lies in the deploy folder: of each plugin the highest version there, and of equal versions the file
 * that was changed last. What is installed by upload gives way to higher or equal versions alone.
 */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.jar().version())
            .thenComparing(candidate -> candidate.entry().changedAt())
            .thenComparing(candidate -> candidate.entry().name())
            .reversed();

    private final DeployFolder folder;
    private final PluginEngine engine;

    Deployment(DeployFolder folder, PluginEngine engine) {
        this.folder = folder;
        this.engine = engine;
    }

    private record Candidate(DeployFolder.Entry entry, PluginJar jar) {}

    /** To be called after each look that found a change. */
    void settle() {
        var candidates = folder.entries().stream()
                .flatMap(entry -> entry.jar().stream().map(jar -> new Candidate(entry, jar)))
                .sorted(BEST_FIRST)
                .collect(Collectors.groupingBy(candidate -> candidate.jar().id()));
        removeWhatIsGone(candidates);
        candidates.forEach(this::settle);
    }

    /**
     * To be called when settings or plugins, of these names, have changed, or plugins of these hashes may be tried again: what failed
     * by their fault gets another chance.
     */
    void retry(Set<String> changed) {
        engine.retry(changed);
        folder.retry(changed);
    }

    /** To be called after each look. */
    void tryNext() {
        engine.next().ifPresent(hash -> retry(Set.of(hash)));
    }

    private void removeWhatIsGone(Map<String, List<Candidate>> candidates) {
        if (folder.isUnsettled()) {
            return; // what is being copied may be what is missed
        }
        engine.rows().stream()
                .filter(row -> row.source() == Source.DEPLOY)
                .filter(row -> !candidates.containsKey(row.id()) && !folder.holds(row.fileName(), row.id()))
                .map(PluginRow::id)
                .forEach(engine::removeGone);
    }

    private void settle(String id, List<Candidate> candidates) {
        var row = engine.rows().stream().filter(each -> each.id().equals(id)).findFirst();
        for (var candidate : candidates) {
            if (isOlder(candidate, row, candidates) || isDone(candidate)) {
                return;
            }
        }
    }

    /** Whether what is installed is newer and still there; what is being copied may be it. */
    private boolean isOlder(Candidate candidate, Optional<PluginRow> row, List<Candidate> candidates) {
        return row.filter(known -> known.version().compareTo(candidate.jar().version()) > 0)
                .filter(known -> known.source() == Source.UPLOAD
                        || folder.isUnsettled()
                        || candidates.stream()
                                .anyMatch(each -> each.jar().sha256().equals(known.sha256())))
                .isPresent();
    }

    /** Whether it is installed, or may be so in a while; false when it is none, so that the next best one has its turn. */
    private boolean isDone(Candidate candidate) {
        var entry = candidate.entry();
        try {
            engine.install(engine.self(), folder.jar(entry), Source.DEPLOY, entry.name(), entry.isNew());
        } catch (RefusedException e) {
            LOG.warn("{} is not taken: {}", entry.name(), e.reason(), e.getCause());
            entry.refuse(e.reason(), e.suspects());
            return false;
        } catch (HostException e) {
            LOG.warn("{} is not taken now", entry.name(), e);
            folder.postpone(entry, e.text());
        } catch (IOException e) {
            LOG.warn("{} is not taken now", entry.name(), e);
            folder.postpone(entry, "It cannot be read now: " + e.getMessage());
        }
        return true;
    }
}
