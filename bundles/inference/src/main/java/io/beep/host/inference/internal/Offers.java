// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.leases.Leased;
import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who can run what: backends for the catalogue's files, providers of models without one; both by id, and in the order of ids. */
final class Offers {
    private final EngineOptions options;
    private final Clock clock;
    private final LeasedServices<ChatBackend> backends;
    private final LeasedServices<ChatModelProvider> providers;
    private final Map<Leased<ChatModelProvider>, Instant> since = new ConcurrentHashMap<>();

    Offers(EngineOptions options, Leases leases, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.backends = new LeasedServices<>(leases);
        this.providers = new LeasedServices<>(leases);
    }

    /** A model without a file, and when its provider came. */
    record FilelessModel(ChatModel model, Leased<ChatModelProvider> provider, Instant since) {
        String providerId() {
            return provider.id();
        }
    }

    void add(ChatBackend backend, Map<String, ?> properties) {
        backends.bind(backend, properties);
    }

    /** Gives what was known of it: what came of it has to end. */
    Optional<? extends Leased<?>> remove(ChatBackend backend, Map<String, ?> properties) {
        return backends.unbind(backend, properties);
    }

    void add(ChatModelProvider provider, Map<String, ?> properties) {
        since.put(providers.bind(provider, properties), clock.instant());
    }

    /** Gives what was known of it, as with a backend. */
    Optional<? extends Leased<?>> remove(ChatModelProvider provider, Map<String, ?> properties) {
        var known = providers.unbind(provider, properties);
        known.ifPresent(since::remove);
        return known;
    }

    boolean isEmpty() {
        return backends.inService().isEmpty() && providers.inService().isEmpty();
    }

    /** What runs a file. */
    Optional<Offer> of(ModelFile model, Supplier<String> name) {
        return backends.byId().stream()
                .filter(backend -> supports(backend, model))
                .findFirst()
                .map(backend -> new Offer(
                        model.id(),
                        name,
                        backend.id(),
                        true,
                        backend,
                        () -> backend.service().open(model, options.loadOptions(model))));
    }

    private static boolean supports(Leased<ChatBackend> backend, ModelFile model) {
        return backend.ask("whether it supports " + model.id(), service -> service.supports(model), false);
    }

    /** What runs a model that has no file. */
    Optional<Offer> find(String modelId) {
        return fileless().stream()
                .filter(found -> found.model().id().equals(modelId))
                .findFirst()
                .map(Offers::offer);
    }

    private static Offer offer(FilelessModel found) {
        var model = found.model();
        var provider = found.provider();
        return new Offer(
                model.id(),
                model::name,
                provider.id(),
                model.inMemory(),
                provider,
                () -> provider.service().open(model.id()));
    }

    /** The models without a file, each id once. */
    List<FilelessModel> fileless() {
        var ids = new HashSet<String>();
        var found = new ArrayList<FilelessModel>();
        providers.byId().forEach(provider -> {
            for (var model : models(provider)) {
                if (ids.add(model.id())) {
                    found.add(new FilelessModel(model, provider, since.getOrDefault(provider, Instant.EPOCH)));
                }
            }
        });
        return found;
    }

    private static List<ChatModel> models(Leased<ChatModelProvider> provider) {
        return provider.ask("which models it offers", service -> List.copyOf(service.models()), List.of());
    }
}
