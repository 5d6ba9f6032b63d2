// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import io.beep.host.testkit.FakeChatBackend;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A catalogue of models that the fake backend runs, by id. */
final class FakeModels implements Models {
    private final List<String> ids;
    /** The failures of files, by the model's id. */
    final Map<String, ModelsError> broken = new ConcurrentHashMap<>();

    /** What their files fail with after they were asked for once. */
    final Map<String, ModelsError> leaving = new ConcurrentHashMap<>();

    final AtomicInteger fileAsked = new AtomicInteger();
    final AtomicInteger filesAsked = new AtomicInteger();

    FakeModels(String... ids) {
        this.ids = new CopyOnWriteArrayList<>(ids);
    }

    /** From now on it has these too. */
    void add(String... more) {
        ids.addAll(List.of(more));
    }

    @Override
    public Page<Model> list(Caller caller, PageRequest page) {
        return Page.of(ids.stream().map(FakeModels::model).toList());
    }

    @Override
    public Model get(Caller caller, String id) {
        return model(id);
    }

    private static Model model(String id) {
        return new Model(
                id,
                "Model " + id,
                "fake",
                id + ".fake",
                1000,
                "0",
                "fake",
                OptionalLong.empty(),
                "F32",
                OptionalInt.of(4096),
                true,
                Optional.empty(),
                Optional.empty(),
                "import",
                Instant.EPOCH);
    }

    @Override
    public ModelFile file(Caller caller, String id) {
        if (!ids.contains(id)) {
            throw new HostException(ModelsError.MODEL_NOT_FOUND, "There is no model " + id);
        }
        if (broken.containsKey(id)) {
            throw new HostException(broken.get(id), "The file of " + id + " is not there");
        }
        fileAsked.incrementAndGet();
        Optional.ofNullable(leaving.remove(id)).ifPresent(reason -> broken.put(id, reason));
        return FakeChatBackend.model(id);
    }

    @Override
    public void eachFile(Caller caller, Consumer<ModelFile> visitor) {
        filesAsked.incrementAndGet();
        ids.stream()
                .filter(id -> !broken.containsKey(id))
                .map(FakeChatBackend::model)
                .forEach(visitor);
    }

    @Override
    public Task importFile(Caller caller, String path) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public List<String> importFolders(Caller caller) {
        return List.of();
    }

    @Override
    public List<ImportCandidate> importCandidates(Caller caller) {
        return List.of();
    }

    @Override
    public Model upload(Caller caller, String fileName, long length, InputStream content) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public List<StarterModel> starters(Caller caller) {
        return List.of();
    }

    @Override
    public Task fetchStarter(Caller caller, String starterId) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void delete(Caller caller, String id) {
        throw new UnsupportedOperationException("not needed here");
    }
}
