// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers a model that answers by rules; see {@link Rules}. */
@Component
@ProviderId(id = "sample")
public final class RuleModels implements ChatModelProvider {
    static final String MODEL = "sample-rules";

    private final Sample sample;

    @Activate
    public RuleModels(@Reference Sample sample) {
        this.sample = sample;
    }

    @Override
    public List<ChatModel> models() {
        return List.of(new ChatModel(MODEL, "Answers by rules", false));
    }

    @Override
    public ChatSession open(String modelId) {
        if (!modelId.equals(MODEL)) {
            throw new HostException(InferenceError.MODEL_NOT_FOUND, "There is no model " + modelId);
        }
        return new RuleSession(sample);
    }
}
