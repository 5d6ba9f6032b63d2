// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import java.util.List;
import java.util.stream.Stream;

/** Offers models without files, whose answers come from a {@link FakeChatBackend}; it passes {@link ChatModelProviderContract}. */
@ProviderId(id = "fake-models")
public final class FakeChatModelProvider implements ChatModelProvider {
    private static final LoadOptions OPTIONS = new LoadOptions(4096, 4, 1);

    private final FakeChatBackend backend;
    private volatile List<ChatModel> models;

    /** A provider of models of these ids, that answer as {@code backend} does. */
    public FakeChatModelProvider(FakeChatBackend backend, String... ids) {
        this.backend = backend;
        this.models = models(ids);
    }

    /** From now on it offers these instead. */
    public void offer(String... ids) {
        models = models(ids);
    }

    private static List<ChatModel> models(String... ids) {
        return Stream.of(ids).map(id -> new ChatModel(id, "Fake " + id, false)).toList();
    }

    @Override
    public List<ChatModel> models() {
        return models;
    }

    @Override
    public ChatSession open(String modelId) {
        if (models.stream().noneMatch(model -> model.id().equals(modelId))) {
            throw new HostException(InferenceError.MODEL_NOT_FOUND, "There is no model " + modelId);
        }
        return backend.open(FakeChatBackend.model(modelId), OPTIONS);
    }
}
