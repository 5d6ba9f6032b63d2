// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.tasks.Progress;
import java.util.OptionalDouble;

class FakeProgressContractTest extends ProgressContract {
    private final FakeProgress progress = new FakeProgress();

    @Override
    protected Progress progress() {
        return progress;
    }

    @Override
    protected void cancel() {
        progress.cancel();
    }

    @Override
    protected OptionalDouble percent() {
        return progress.percent();
    }
}
