// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ModelFile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who can run what: backends for the catalogue's files, providers of models without one; both by id, and in the order of ids. */
final class Offers {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    private final EngineOptions options;
    private final Clock clock;
    private final Map<String, ChatBackend> backends = new ConcurrentHashMap<>();
    private final Map<String, Provider> providers = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Offers(EngineOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    private record Provider(ChatModelProvider service, Instant since) {}

    /** A model without a file. */
    record FilelessModel(ChatModel model, String providerId, Instant since) {}

    void add(String id, ChatBackend backend) {
        backends.put(id, backend);
    }

    void remove(String id, ChatBackend backend) {
        backends.remove(id, backend);
    }

    void add(String id, ChatModelProvider provider) {
        providers.put(id, new Provider(provider, clock.instant()));
    }

    void remove(String id, ChatModelProvider provider) {
        providers.computeIfPresent(id, (key, known) -> known.service().equals(provider) ? null : known);
    }

    boolean isEmpty() {
        return backends.isEmpty() && providers.isEmpty();
    }

    /** What runs a file. */
    Optional<Offer> of(ModelFile model) {
        return backends.entrySet().stream()
                .filter(entry -> supports(entry.getKey(), entry.getValue(), model))
                .min(Map.Entry.comparingByKey())
                .map(entry -> new Offer(
                        model.id(),
                        model.fileName(),
                        entry.getKey(),
                        true,
                        () -> entry.getValue().open(model, options.loadOptions(model))));
    }

    /** A backend that fails supports nothing until it does not; the others never notice. */
    private boolean supports(String id, ChatBackend backend, ModelFile model) {
        try {
            var supports = backend.supports(model);
            failing.remove(id);
            return supports;
        } catch (RuntimeException | LinkageError e) {
            if (failing.add(id)) {
                LOG.warn("The backend {} cannot say whether it supports {}", id, model.id(), e);
            }
            return false;
        }
    }

    /** What runs a model that has no file. */
    Optional<Offer> find(String modelId) {
        return fileless().stream()
                .filter(found -> found.model().id().equals(modelId))
                .findFirst()
                .flatMap(this::offer);
    }

    private Optional<Offer> offer(FilelessModel found) {
        var model = found.model();
        return Optional.ofNullable(providers.get(found.providerId()))
                .map(provider -> new Offer(
                        model.id(),
                        model.name(),
                        found.providerId(),
                        model.inMemory(),
                        () -> provider.service().open(model.id())));
    }

    /** The models without a file, each id once. */
    List<FilelessModel> fileless() {
        var ids = new HashSet<String>();
        var found = new ArrayList<FilelessModel>();
        providers.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            var provider = entry.getValue();
            for (var model : models(entry.getKey(), provider.service())) {
                if (ids.add(model.id())) {
                    found.add(new FilelessModel(model, entry.getKey(), provider.since()));
                }
            }
        });
        return found;
    }

    /** A provider that fails is without models until it does not; the others never notice. */
    private List<ChatModel> models(String id, ChatModelProvider provider) {
        try {
            var models = List.copyOf(provider.models());
            failing.remove(id);
            return models;
        } catch (RuntimeException | LinkageError e) {
            if (failing.add(id)) {
                LOG.warn("The provider {} cannot say which models it offers", id, e);
            }
            return List.of();
        }
    }
}
