// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.testkit.Callers;
import io.beep.host.testkit.FakeProgress;
import io.beep.host.testkit.TaskKindContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountKindContractTest extends TaskKindContract {
    @Override
    protected TaskKind kind() {
        return new CountKind();
    }

    @Override
    protected Map<String, String> shortWork() {
        return Map.of("to", "3");
    }

    @Override
    protected Map<String, String> longWork() {
        return Map.of("to", "1000", "pause_millis", "60000");
    }

    @Test
    void countsToTheEnd() throws Exception {
        var progress = new FakeProgress();

        assertThat(kind().run(Callers.named("ann"), Map.of("to", "4", "pause_millis", "0"), progress))
                .isEqualTo("Counted to 4");
        assertThat(progress.percent()).hasValue(100);
    }
}
