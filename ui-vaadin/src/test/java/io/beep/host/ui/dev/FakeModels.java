// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A catalogue in memory. */
public final class FakeModels implements Models {
    private static final String IMPORT = "/home/ada/.beep-llm/import";

    private volatile boolean importable = true;
    private final Map<String, Model> models = new ConcurrentSkipListMap<>();
    private final FakeTasks tasks;
    private final AtomicLong received = new AtomicLong();

    public FakeModels(FakeTasks tasks) {
        this.tasks = tasks;
    }

    public void put(Model model) {
        models.put(model.id(), model);
    }

    /** How many bytes came by uploads. */
    public long received() {
        return received.get();
    }

    public static Model smol() {
        return new Model(
                "smollm2-135m-instruct",
                "SmolLM2 135M Instruct",
                "gguf",
                "SmolLM2-135M-Instruct.Q4_1.gguf",
                98_362_432,
                "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                "llama",
                OptionalLong.of(134_515_008),
                "Q4_1",
                OptionalInt.of(8192),
                true,
                Optional.of("{% for message in messages %}{{ '<|im_start|>' + message['role'] }}{% endfor %}"),
                Optional.of("Apache-2.0"),
                "starter",
                Instant.parse("2026-11-20T10:15:30Z"));
    }

    public static Model qwen() {
        return new Model(
                "qwen2.5-7b-instruct",
                "Qwen2.5 7B Instruct",
                "gguf",
                "Qwen2.5-7B-Instruct-Q4_K_M.gguf",
                4_683_073_536L,
                "65b8fcd92af6b4fefa935c625d1ac27ea29dcb6ee14589c55a8f115ceaaa1423",
                "qwen2",
                OptionalLong.of(7_615_616_512L),
                "Q4_K",
                OptionalInt.of(32_768),
                true,
                Optional.empty(),
                Optional.empty(),
                "import",
                Instant.parse("2026-11-21T08:00:00Z"));
    }

    @Override
    public Page<Model> list(Caller caller, PageRequest page) {
        return Page.of(List.copyOf(models.values()));
    }

    @Override
    public Model get(Caller caller, String id) {
        return Optional.ofNullable(models.get(id))
                .orElseThrow(() -> new HostException(ModelsError.MODEL_NOT_FOUND, "There is no model " + id));
    }

    @Override
    public ModelFile file(Caller caller, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void eachFile(Caller caller, Consumer<ModelFile> visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Task importFile(Caller caller, String path) {
        return tasks.submit(caller, IMPORT_TASK, "Import of " + path, progress -> "");
    }

    @Override
    public List<String> importFolders(Caller caller) {
        return List.of(IMPORT);
    }

    /** From now on there is nothing to import. */
    public void emptyImportFolder() {
        importable = false;
    }

    @Override
    public List<ImportCandidate> importCandidates(Caller caller) {
        if (!importable) {
            return List.of();
        }
        return List.of(new ImportCandidate(
                IMPORT + "/Llama-3.2-1B-Instruct-Q4_K_M.gguf", "Llama-3.2-1B-Instruct-Q4_K_M.gguf", 807_694_464));
    }

    @Override
    public Model upload(Caller caller, String fileName, long length, InputStream content) {
        if (!fileName.endsWith(".gguf")) {
            throw new HostException(ModelsError.FILE_NOT_FIT, fileName + " is not a GGUF file");
        }
        try {
            var buffer = new byte[65_536];
            for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                received.addAndGet(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        put(qwen());
        return qwen();
    }

    @Override
    public List<StarterModel> starters(Caller caller) {
        return List.of(new StarterModel(
                "smollm2-135m",
                "SmolLM2 135M",
                "A very small model by Hugging Face that answers at once on any machine. Good for trying things out.",
                "Apache-2.0",
                98_362_432,
                models.containsKey("smollm2-135m-instruct")));
    }

    @Override
    public Task fetchStarter(Caller caller, String starterId) {
        return tasks.submit(caller, STARTER_TASK, "Starter model SmolLM2 135M", progress -> "");
    }

    @Override
    public void delete(Caller caller, String id) {
        models.remove(id);
    }
}
