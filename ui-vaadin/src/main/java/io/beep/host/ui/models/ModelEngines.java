// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.UI;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.security.Access;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Toast;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which models are in memory or on the way there, as one page knows it, and the ways in and out. Loading takes long: it runs beside the page. */
final class ModelEngines {
    private final Inference inference;
    private final Access access;
    private final CurrentCaller caller;
    private final Background background;
    private final Runnable changed;
    private final Set<String> busy = new HashSet<>();
    private Map<String, LoadedModel> loaded = Map.of();

    /** @param changed called, in an event of the page, when a model began or ended to be loaded from here */
    ModelEngines(Inference inference, Access access, CurrentCaller caller, Background background, Runnable changed) {
        this.inference = inference;
        this.access = access;
        this.caller = caller;
        this.background = background;
        this.changed = changed;
    }

    void refresh() {
        var who = caller.get();
        loaded = access.allows(who, "inference:read")
                ? inference.loaded(who).stream().collect(Collectors.toMap(LoadedModel::id, Function.identity()))
                : Map.of();
    }

    boolean isLoaded(String modelId) {
        return loaded.containsKey(modelId);
    }

    boolean isBusy(String modelId) {
        return busy.contains(modelId);
    }

    boolean mayLoad() {
        return access.allows(caller.get(), "inference:load");
    }

    void load(String modelId) {
        var who = caller.get();
        beside(modelId, () -> inference.load(who, modelId));
    }

    void unload(String modelId) {
        var who = caller.get();
        beside(modelId, () -> {
            inference.unload(who, modelId);
            return modelId;
        });
    }

    private <T> void beside(String modelId, Supplier<T> work) {
        busy.add(modelId);
        changed.run();
        background.call(UI.getCurrent(), work, done -> {}, refused -> Toast.error(refused.text()), () -> end(modelId));
    }

    private void end(String modelId) {
        busy.remove(modelId);
        changed.run();
    }
}
