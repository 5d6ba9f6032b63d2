// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.Hashes;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.models.ModelSource;
import io.beep.host.spi.models.ModelSourceError;
import io.beep.host.spi.models.OfferedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the host relies on in every {@link ModelSource}. A source extends this class, says {@linkplain #source() which source} and
 * {@linkplain #modelId() which model}, and passes; what it fetches from is a fake that the test brings.
 */
public abstract class ModelSourceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final FakeProgress progress = new FakeProgress();

    /** The source under test, ready to fetch. */
    protected abstract ModelSource source();

    /** The id of a small model that it offers. */
    protected abstract String modelId();

    private OfferedModel offered(ModelSource source) {
        return source.models().stream()
                .filter(model -> model.id().equals(modelId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("It does not offer " + modelId()));
    }

    @Test
    void offersTheModelThatItFetchesOnceEach() {
        assertThat(source().models())
                .extracting(OfferedModel::id)
                .contains(modelId())
                .doesNotHaveDuplicates();
    }

    @Test
    void saysAtOnceWhatItOffersAndWhetherItCanBeFetched() {
        var source = source();
        var start = System.nanoTime();
        for (var i = 0; i < 1000; i++) {
            assertThat(source.models()).isNotEmpty();
            assertThatCode(() -> source.check(modelId())).doesNotThrowAnyException();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void fetchesAFileOfItsOwnIntoTheFolder() throws IOException {
        var source = source();
        var file = source.fetch(modelId(), folder, progress);

        assertThat(file).isRegularFile();
        assertThat(Files.isSymbolicLink(file)).as("a link").isFalse();
        assertThat(file.toRealPath()).startsWith(folder.toRealPath());
        var content = Files.readAllBytes(file);
        assertThat(content).startsWith("GGUF".getBytes(US_ASCII));
        offered(source)
                .sha256()
                .ifPresent(expected -> assertThat(
                                HexFormat.of().formatHex(Hashes.sha256().digest(content)))
                        .isEqualTo(expected));
    }

    @Test
    void tellsWhatItDoes() throws IOException {
        var unused = source().fetch(modelId(), folder, progress);

        assertThat(progress.steps()).isNotEmpty().doesNotContain("");
    }

    @Test
    void doesNotFetchWhatItDoesNotOffer() {
        var refusal =
                catchThrowableOfType(HostException.class, () -> source().fetch("no-such-model", folder, progress));

        assertThat(refusal.code()).isEqualTo(ModelSourceError.MODEL_NOT_OFFERED);
        assertThat(refusal.text()).contains("no-such-model");
    }

    @Test
    void endsSoonWhenItIsAskedToStop() {
        var source = source();
        progress.cancel();

        var start = System.nanoTime();
        assertThat(catchThrowable(() -> source.fetch(modelId(), folder, progress)))
                .isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }
}
