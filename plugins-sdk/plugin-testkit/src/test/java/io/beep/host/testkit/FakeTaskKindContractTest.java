// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.tasks.TaskKind;
import java.util.Map;

class FakeTaskKindContractTest extends TaskKindContract {
    private static final Map<String, String> PARAMETERS = Map.of("what", "everything");

    private final FakeTaskKind kind = new FakeTaskKind("fake", "done");

    @Override
    protected TaskKind kind() {
        return kind;
    }

    @Override
    protected Map<String, String> shortWork() {
        return PARAMETERS;
    }

    @Override
    protected Map<String, String> longWork() {
        kind.hold();
        return PARAMETERS;
    }
}
