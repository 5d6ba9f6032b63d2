// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.Hashes;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.models.ModelSourceError;
import io.beep.host.spi.models.OfferedModel;
import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Offers models that all have the same content, and can be held while it fetches; it passes {@link ModelSourceContract}. */
@ProviderId(id = "fake-source")
public final class FakeModelSource implements ModelSource {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Gate gate = new Gate();
    private final AtomicInteger fetching = new AtomicInteger();
    private final byte[] content;
    private volatile List<OfferedModel> models;

    /** A source of models of these ids, with this content: a GGUF file. */
    public FakeModelSource(byte[] content, String... ids) {
        this.content = content.clone();
        this.models = models(ids);
    }

    /** From now on it offers these instead. */
    public void offer(String... ids) {
        models = models(ids);
    }

    /** From now on fetches wait. */
    public void hold() {
        gate.hold();
    }

    /** Lets all that waits go on. */
    public void release() {
        gate.release();
    }

    /** How many fetches are under way. */
    public int fetching() {
        return fetching.get();
    }

    private List<OfferedModel> models(String... ids) {
        var sha256 = HexFormat.of().formatHex(Hashes.sha256().digest(content));
        return Stream.of(ids)
                .map(id -> new OfferedModel(
                        id, "Fake " + id, "For tests", "Apache-2.0", content.length, Optional.of(sha256)))
                .toList();
    }

    @Override
    public List<OfferedModel> models() {
        return models;
    }

    @Override
    public Path fetch(String modelId, Path folder, Progress progress) throws IOException {
        if (models.stream().noneMatch(model -> model.id().equals(modelId))) {
            throw new HostException(ModelSourceError.MODEL_NOT_OFFERED, "There is no model " + modelId);
        }
        progress.step("Fetching " + modelId);
        fetching.incrementAndGet();
        try {
            gate.pass(PATIENCE, progress::isCancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            fetching.decrementAndGet();
        }
        progress.throwIfCancelled();
        return Files.write(folder.resolve(modelId + ".gguf"), content);
    }
}
