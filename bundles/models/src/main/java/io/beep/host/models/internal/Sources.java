// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.leases.Lease;
import io.beep.host.leases.Leased;
import io.beep.host.leases.LeasedServices;
import io.beep.host.leases.Leases;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.models.OfferedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be had with one click: what the host itself offers, then what plugins do, in the order of their ids; each id once. */
final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final String OWN = "host";

    private final Leased<ModelSource> own;
    private final LeasedServices<ModelSource> others;
    private final Set<Clash> clashing = ConcurrentHashMap.newKeySet();

    Sources(ModelSource own, Leases leases) {
        this.own = new LeasedServices<ModelSource>(leases).bind(own, Map.of(ProviderId.PROPERTY, OWN));
        this.others = new LeasedServices<>(leases);
    }

    /** A model, and who fetches it. */
    record Offer(OfferedModel model, Leased<ModelSource> source) {
        String id() {
            return model.id();
        }

        String sourceId() {
            return source.id();
        }
    }

    private record Clash(String modelId, String sourceId) {}

    void add(ModelSource source, Map<String, ?> properties) {
        others.bind(source, properties);
    }

    /** What it still does ends. */
    void remove(ModelSource source, Map<String, ?> properties) {
        others.unbind(source, properties)
                .ifPresent(gone -> clashing.removeIf(clash -> clash.sourceId().equals(gone.id())));
    }

    List<Offer> all() {
        var found = new ArrayList<Offer>();
        var takenBy = new HashMap<String, String>();
        inOrder().flatMap(source -> models(source).stream()).forEach(offer -> {
            var other = takenBy.putIfAbsent(offer.id(), offer.sourceId());
            if (other == null) {
                found.add(offer);
            } else if (clashing.add(new Clash(offer.id(), offer.sourceId()))) {
                LOG.warn(
                        "The model {} of the source {} is left out: {} offers it", offer.id(), offer.sourceId(), other);
            }
        });
        return found;
    }

    /** What is done with an offer. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run(Offer offer) throws E;
    }

    /** Does something with what is offered under an id, while the plugin that offers it is held. */
    <T, E extends Exception> T holding(String modelId, Work<T, E> work) throws E {
        while (true) {
            var offer = find(modelId);
            var lease = offer.source().take();
            try {
                if (lease.isPresent()) {
                    return work.run(offer);
                }
            } finally {
                lease.ifPresent(Lease::close);
            }
            // It was closed since it was chosen: another version has its place, or nobody.
        }
    }

    private Offer find(String modelId) {
        var all = all();
        return all.stream()
                .filter(offer -> offer.id().equals(modelId))
                .findFirst()
                .orElseThrow(() -> new HostException(
                                ModelsError.STARTER_NOT_FOUND,
                                "There is no starter model " + modelId + "; there are "
                                        + all.stream().map(Offer::id).toList())
                        .at("starter"));
    }

    private Stream<Leased<ModelSource>> inOrder() {
        return Stream.concat(Stream.of(own), others.byId().stream());
    }

    private static List<Offer> models(Leased<ModelSource> source) {
        List<OfferedModel> models =
                source.ask("which models it offers", service -> List.copyOf(service.models()), List.of());
        return models.stream().map(model -> new Offer(model, source)).toList();
    }
}
