// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.Models;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Models that can be had with one click: which there are, and the tasks that fetch them, one of each at a time. */
final class Starters {
    /** Where they are from, as the catalogue calls it. */
    private static final String SOURCE = "starter";

    private final ModelCatalogue catalogue;
    private final ModelUses uses;
    private final Tasks tasks;
    private final Caller self;
    private final Sources sources;
    private final SourceFetch sourceFetch;
    private final Map<String, Fetch> fetching = new ConcurrentHashMap<>();

    /** @param self who looks after the tasks */
    Starters(ModelCatalogue catalogue, ModelUses uses, Tasks tasks, Caller self, Sources sources, long maxBytes) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.tasks = tasks;
        this.self = self;
        this.sources = sources;
        this.sourceFetch = new SourceFetch(catalogue.files(), maxBytes);
    }

    void add(ModelSource source, Map<String, ?> properties) {
        sources.add(source, properties);
    }

    void remove(ModelSource source, Map<String, ?> properties) {
        sources.remove(source, properties);
    }

    List<StarterModel> all() {
        return sources.all().stream().map(this::starter).toList();
    }

    private StarterModel starter(Sources.Offer offer) {
        var model = offer.model();
        return new StarterModel(
                model.id(),
                model.name(),
                model.description(),
                model.licence(),
                model.downloadBytes(),
                model.sha256().map(catalogue::hasContent).orElseGet(() -> catalogue.has(model.id(), SOURCE)));
    }

    /** Begins to fetch one, or gives the task that does already. */
    Task fetch(Caller caller, String starterId) {
        var name = sources.holding(starterId, offer -> {
            sourceFetch.check(offer);
            return offer.model().name();
        });
        return fetching.computeIfAbsent(starterId, each -> new Fetch()).begin(caller, starterId, name);
    }

    private String fetch(Caller caller, String starterId, Progress progress) throws IOException {
        return sources.holding(starterId, offer -> {
            var incoming = sourceFetch.fetch(caller, offer, progress);
            return catalogue
                    .publish(caller, incoming, offer.id(), offer.model().name(), SOURCE, uses::isTaken)
                    .id();
        });
    }

    /** The fetching of one of them: whoever asks for it while it goes on gets the same task. */
    private final class Fetch {
        private final ReentrantLock beginning = new ReentrantLock();
        private Optional<Task> last = Optional.empty();

        Task begin(Caller caller, String starterId, String name) {
            beginning.lock();
            try {
                var running =
                        last.flatMap(this::asItIs).filter(task -> !task.state().isEnd());
                if (running.isPresent()) {
                    return running.get();
                }
                var begun = tasks.submit(
                        caller,
                        Models.STARTER_TASK,
                        "Starter model " + name,
                        progress -> fetch(caller, starterId, progress));
                last = Optional.of(begun);
                return begun;
            } finally {
                beginning.unlock();
            }
        }

        private Optional<Task> asItIs(Task task) {
            try {
                return Optional.of(tasks.get(self, task.id()));
            } catch (HostException e) {
                if (e.kind() == ErrorKind.NOT_FOUND) { // it ended long ago
                    return Optional.empty();
                }
                throw e;
            }
        }
    }
}
