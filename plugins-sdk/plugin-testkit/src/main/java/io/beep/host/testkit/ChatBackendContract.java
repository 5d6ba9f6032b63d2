// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every {@link ChatBackend}. A provider extends this class, says {@linkplain #backend() which
 * backend} and {@linkplain #model() which model}, and passes.
 */
public abstract class ChatBackendContract extends ChatSessionContract {
    private @Nullable ChatBackend backend;
    private @Nullable ModelFile model;

    /** The backend under test; asked for once. */
    protected abstract ChatBackend backend();

    /** A model that it runs, the smaller the better; asked for once. */
    protected abstract ModelFile model();

    /** How the model is loaded: at least two slots, and a context of 256 tokens or more. */
    protected LoadOptions options() {
        return new LoadOptions(256, 2, 1);
    }

    private ChatBackend theBackend() {
        if (backend == null) {
            backend = backend();
        }
        return backend;
    }

    private ModelFile theModel() {
        if (model == null) {
            model = model();
        }
        return model;
    }

    @Override
    final ChatSession openSession() {
        return theBackend().open(theModel(), options());
    }

    @Override
    final List<String> controlTokens() {
        return theModel().chat().controlTokens();
    }

    @Test
    void supportsTheModelThatItRuns() {
        assertThat(theBackend().supports(theModel())).isTrue();
    }

    /** One that says so of what it does not know takes the files of other backends. */
    @Test
    void supportsNoFormatThatItDoesNotKnow() {
        var known = theModel();
        var other = new ModelFile(
                known.id(),
                known.path(),
                "no-such-format",
                known.sizeBytes(),
                known.architecture(),
                known.contextTokens(),
                known.chat());
        assertThat(theBackend().supports(other)).isFalse();
    }

    @Test
    void givesNoMoreThanItWasAskedFor() {
        var capabilities = session().capabilities();

        assertThat(capabilities.contextTokens()).isBetween(1, options().contextTokens());
        assertThat(capabilities.contextTokens()).isLessThanOrEqualTo(theModel().contextTokens());
        assertThat(capabilities.slots()).isBetween(1, options().slots());
    }
}
