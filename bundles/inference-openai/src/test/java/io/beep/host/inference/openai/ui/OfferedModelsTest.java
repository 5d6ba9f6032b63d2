// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.Connection.Model;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferedModelsTest {
    private static final Connection WORK =
            Connection.of("work", "http://localhost/v1", List.of(new Model("small", "org/small-7b", 32_000)));

    private static List<Model> chosen(Set<String> taken, Optional<Integer> context, String... remotes) {
        return OfferedModels.of(WORK, List.of(remotes), context, taken);
    }

    @Test
    void whatWasOfferedKeepsItsIdAndItsContext() {
        assertThat(chosen(Set.of(), Optional.empty(), "gpt-4o", "org/small-7b"))
                .containsExactly(
                        new Model("small", "org/small-7b", 32_000),
                        new Model("gpt-4o", "gpt-4o", Connection.CONTEXT_TOKENS));
    }

    @Test
    void whatIsChosenNoMoreIsLeftOut() {
        assertThat(chosen(Set.of(), Optional.empty())).isEmpty();
    }

    @Test
    void aContextThatIsGivenIsForAll() {
        assertThat(chosen(Set.of(), Optional.of(4096), "gpt-4o", "org/small-7b"))
                .extracting(Model::contextTokens)
                .containsExactly(4096, 4096);
    }

    @Test
    void anIdIsTheLastPartOfTheNameAsFarAsItFits() {
        assertThat(chosen(Set.of(), Optional.empty(), "Qwen/Qwen3 8B (fast)", "@@", "x".repeat(200)))
                .extracting(Model::id)
                .containsExactly("Qwen3-8B-fast-", "model", "x".repeat(80));
    }

    @Test
    void noIdIsTakenTwice() {
        assertThat(chosen(Set.of("gpt-4o"), Optional.empty(), "gpt-4o", "other/gpt-4o", "third/gpt-4o", "a/small"))
                .extracting(Model::id)
                .containsExactly("gpt-4o-work", "gpt-4o-2", "gpt-4o-3", "small");
        assertThat(chosen(Set.of("gpt-4o"), Optional.empty(), "org/small-7b", "a/small"))
                .extracting(Model::id)
                .containsExactly("small", "small-work");
    }

    @Test
    void theContextIsShownIfAllHaveOne() {
        assertThat(OfferedModels.commonContext(WORK)).contains(32_000);
        assertThat(OfferedModels.commonContext(WORK.with(List.of()))).contains(Connection.CONTEXT_TOKENS);
        assertThat(OfferedModels.commonContext(WORK.with(List.of(new Model("a", "a", 1), new Model("b", "b", 2)))))
                .isEmpty();
    }
}
