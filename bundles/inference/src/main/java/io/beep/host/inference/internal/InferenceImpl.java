// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.leases.Leases;
import io.beep.host.models.Model;
import io.beep.host.models.ModelUse;
import io.beep.host.models.Models;
import io.beep.host.models.ModelsError;
import io.beep.host.security.Access;
import io.beep.host.security.Callers;
import io.beep.host.spi.Ids;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Routes requests to engines, and starts those by whatever backend supports the model's file, or provider offers it. */
@Component(
        name = "beep.inference",
        service = {Inference.class, ModelUse.class, HealthCheck.class})
@Designate(ocd = EngineOptions.Config.class)
public final class InferenceImpl implements Inference, ModelUse, HealthCheck, AutoCloseable {
    private final Models models;
    private final Access access;
    private final Audit audit;
    private final Caller self;
    private final Clock clock;
    private final Clock steady;
    private final Engines engines;
    private final Offers offers;
    private final HostEnd end;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-idle").factory());

    @Activate
    public InferenceImpl(
            @Reference Models models,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Callers callers,
            @Reference Leases leases,
            EngineOptions.Config config,
            BundleContext context) {
        this(
                models,
                access,
                audit,
                callers,
                leases,
                EngineOptions.of(config),
                Clock.systemUTC(),
                SteadyClock.start(),
                stops(context.getBundle(Constants.SYSTEM_BUNDLE_ID)));
    }

    private static BooleanSupplier stops(Bundle framework) {
        return () -> framework.getState() == Bundle.STOPPING;
    }

    InferenceImpl(
            Models models,
            Access access,
            Audit audit,
            Callers callers,
            Leases leases,
            EngineOptions options,
            Clock clock,
            Clock steady,
            BooleanSupplier hostStops) {
        this.models = models;
        this.access = access;
        this.audit = audit;
        this.self = callers.system("inference");
        this.clock = clock;
        this.steady = steady;
        this.engines = new Engines(options, clock, steady);
        this.offers = new Offers(options, leases, clock);
        this.end = new HostEnd(hostStops);
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 5, 5, TimeUnit.SECONDS);
    }

    /** Ends what has been idle for too long. */
    void sweep() {
        engines.sweep();
    }

    /** How many wait for room in memory. */
    int waitingForRoom() {
        return engines.waiting();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBackend(ChatBackend backend, Map<String, ?> properties) {
        offers.add(backend, properties);
    }

    void unbindBackend(ChatBackend backend, Map<String, ?> properties) {
        offers.remove(backend, properties).ifPresent(engines::dropAllOf);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(ChatModelProvider provider, Map<String, ?> properties) {
        offers.add(provider, properties);
    }

    void unbindProvider(ChatModelProvider provider, Map<String, ?> properties) {
        offers.remove(provider, properties).ifPresent(engines::dropAllOf);
    }

    @Override
    public List<AvailableModel> available(Caller caller) {
        access.require(caller, InferencePermissions.READ, "models");
        var available = new ArrayList<AvailableModel>();
        var inCatalogue = new HashSet<String>();
        var providers = new HashMap<String, String>();
        models.eachFile(
                self,
                file -> offers.of(file, file::id).ifPresent(offer -> providers.put(file.id(), offer.providerId())));
        for (var model : catalogue()) {
            inCatalogue.add(model.id());
            Optional.ofNullable(providers.get(model.id()))
                    .map(providerId -> describe(model.id(), model.name(), providerId, model.createdAt()))
                    .ifPresent(available::add);
        }
        for (var found : offers.fileless()) {
            var model = found.model();
            if (!inCatalogue.contains(model.id())) {
                available.add(describe(model.id(), model.name(), found.providerId(), found.since()));
            }
        }
        return List.copyOf(available);
    }

    private AvailableModel describe(String id, String name, String providerId, Instant createdAt) {
        return new AvailableModel(id, name, providerId, engines.find(id).isPresent(), createdAt);
    }

    private List<Model> catalogue() {
        return Page.every(page -> models.list(self, page));
    }

    @Override
    public List<LoadedModel> loaded(Caller caller) {
        access.require(caller, InferencePermissions.READ, "models");
        return engines.loaded().stream().map(Engine::describe).toList();
    }

    @Override
    public LoadedModel load(Caller caller, String modelId) {
        access.require(caller, InferencePermissions.LOAD, "model/" + modelId);
        var isLoaded = engines.find(modelId).isPresent();
        var loaded = engine(caller.accountId(), modelId).awaitLoaded();
        if (!isLoaded) {
            audit.record(AuditEntry.done(caller, InferencePermissions.LOAD, "model/" + modelId));
        }
        return loaded;
    }

    @Override
    public void unload(Caller caller, String modelId) {
        access.require(caller, InferencePermissions.LOAD, "model/" + modelId);
        var engine = engines.present(modelId)
                .orElseThrow(() -> new HostException(
                        InferenceError.MODEL_NOT_LOADED, "The model " + modelId + " is not in memory"));
        audit.record(AuditEntry.done(caller, "inference:unload", "model/" + modelId));
        engine.giveUp();
        engines.drop(engine);
    }

    @Override
    public Chat chat(Caller caller, String modelId, ChatRequest request) {
        Runnable check = () -> access.require(caller, InferencePermissions.CHAT, "model/" + modelId);
        check.run();
        return new Chat(
                "chatcmpl-" + Ids.next().toString().replace("-", ""),
                modelId,
                clock.instant(),
                new AllowedStream(
                        end.stream(end.told(() -> start(caller.accountId(), modelId, request))), check, steady));
    }

    /** An engine may have died since it was last used: then the request gets a new one, once. */
    private ChatStream start(UUID account, String modelId, ChatRequest request) {
        var engine = engine(account, modelId);
        try {
            return engine.chat(account, request);
        } catch (HostException e) {
            if (e.code() != InferenceError.ENGINE_LOST || engine.isAlive() || engine.isGivenUp()) {
                throw e;
            }
            engines.drop(engine);
            return engine(account, modelId).chat(account, request);
        }
    }

    private Engine engine(UUID account, String modelId) {
        return engines.get(account, offer(modelId));
    }

    /** Who runs a model. Its file comes first: what is said to a model on this machine never goes to another of its name. */
    private Offer offer(String modelId) {
        var file = file(modelId);
        if (file.isEmpty()) {
            return offers.find(modelId)
                    .orElseThrow(() -> new HostException(
                                    InferenceError.MODEL_NOT_FOUND,
                                    "The model " + modelId + " does not exist; the list of models names those that do")
                            .at("model"));
        }
        var model = file.get();
        // Its engine is known by then, so that it counts as used: it may have been deleted since, and is not from now
        // on.
        return offers.of(model, () -> models.get(self, modelId).name())
                .map(offer -> offer.checkedBy(() -> models.file(self, modelId)))
                .orElseThrow(() -> new HostException(
                        InferenceError.NO_BACKEND,
                        "Nothing here can run the model " + modelId + " (" + model.format() + ", "
                                + model.architecture() + "); install a backend for it"));
    }

    private Optional<ModelFile> file(String modelId) {
        try {
            return Optional.of(models.file(self, modelId));
        } catch (HostException e) {
            if (e.code() == ModelsError.MODEL_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        access.require(caller, InferencePermissions.READ, "models");
        return engines.onChange(listener);
    }

    @Override
    public boolean isInUse(String modelId) {
        return engines.isInUse(modelId);
    }

    @Override
    public boolean isTaken(String modelId) {
        return offers.find(modelId).isPresent();
    }

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public Health check() {
        if (offers.isEmpty()) {
            return Health.degraded("There is nothing here that can run models");
        }
        var loaded = engines.loaded().size();
        return Health.up(loaded == 0 ? "Ready; no model is in memory" : loaded + " in memory");
    }

    @Override
    @Deactivate
    public void close() {
        sweeper.shutdownNow();
        engines.close();
    }
}
