// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every {@link ChatModelProvider}. A provider extends this class, says {@linkplain #provider() which
 * provider} and {@linkplain #modelId() which model}, and passes.
 */
public abstract class ChatModelProviderContract extends ChatSessionContract {
    private @Nullable ChatModelProvider provider;

    /** The provider under test; asked for once. */
    protected abstract ChatModelProvider provider();

    /** The id of a model that it offers; it takes two requests at once or more. */
    protected abstract String modelId();

    /** The texts of the model's control tokens, where they are known: as part of a message they are plain text. */
    @Override
    protected List<String> controlTokens() {
        return List.of();
    }

    private ChatModelProvider theProvider() {
        if (provider == null) {
            provider = provider();
        }
        return provider;
    }

    @Override
    final ChatSession openSession() {
        return theProvider().open(modelId());
    }

    @Test
    void offersTheModelThatItOpensOnceEach() {
        assertThat(theProvider().models())
                .extracting(ChatModel::id)
                .contains(modelId())
                .doesNotHaveDuplicates();
        assertThat(theProvider().models()).extracting(ChatModel::name).doesNotContain("");
    }

    @Test
    void saysAtOnceWhatItOffers() {
        var start = System.nanoTime();
        for (var i = 0; i < 1000; i++) {
            assertThat(theProvider().models()).isNotEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void doesNotOpenWhatItDoesNotOffer() {
        var refusal = catchThrowableOfType(
                HostException.class, () -> theProvider().open("no-such-model").close());

        assertThat(refusal.code()).isEqualTo(InferenceError.MODEL_NOT_FOUND);
        assertThat(refusal.text()).contains("no-such-model");
    }
}
