// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.Chat;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.models.Model;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;

/** Runs the models of {@link FakeModels}, with answers made by a function. */
public final class FakeInference implements Inference {
    private final FakeModels models;
    private final Map<String, LoadedModel> loaded = new ConcurrentHashMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final Function<ChatRequest, ChatStream> answers;
    private volatile boolean broken;

    public FakeInference(FakeModels models, Function<ChatRequest, ChatStream> answers) {
        this.models = models;
        this.answers = answers;
    }

    /** From now on loading fails as by a fault of the program. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public List<AvailableModel> available(Caller caller) {
        return models.list(caller, PageRequest.first()).items().stream()
                .filter(Model::chat)
                .map(model -> new AvailableModel(
                        model.id(), model.name(), "llama", loaded.containsKey(model.id()), model.createdAt()))
                .toList();
    }

    @Override
    public List<LoadedModel> loaded(Caller caller) {
        return List.copyOf(loaded.values());
    }

    @Override
    public LoadedModel load(Caller caller, String modelId) {
        var model = models.get(caller, modelId);
        if (broken) {
            throw new NoClassDefFoundError("of a backend");
        }
        if (model.sizeBytes() > 1_000_000_000) {
            throw new HostException(InferenceError.OUT_OF_MEMORY, model.name() + " needs 5.1 GB, and 2.3 GB are free");
        }
        var now = Instant.now();
        var one = new LoadedModel(modelId, model.name(), "llama", 8192, 4, 1, 0, 241_000_000, now, now);
        loaded.put(modelId, one);
        listeners.forEach(Runnable::run);
        return one;
    }

    @Override
    public void unload(Caller caller, String modelId) {
        loaded.remove(modelId);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Chat chat(Caller caller, String modelId, ChatRequest request) {
        load(caller, modelId);
        return new Chat("chatcmpl-1", modelId, Instant.now(), answers.apply(request));
    }

    @Override
    public AutoCloseable onChange(Caller caller, Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
