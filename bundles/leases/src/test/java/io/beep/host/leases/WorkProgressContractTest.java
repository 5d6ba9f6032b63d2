// SPDX-License-Identifier: Apache-2.0
package io.beep.host.leases;

import io.beep.host.spi.tasks.Progress;
import io.beep.host.testkit.FakeProgress;
import io.beep.host.testkit.ProgressContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;

class WorkProgressContractTest extends ProgressContract {
    private final FakeProgress task = new FakeProgress();
    private final Interruptible work = new Interruptible();

    @AfterEach
    void end() {
        work.close();
    }

    @Override
    protected Progress progress() {
        return new WorkProgress(task, work);
    }

    @Override
    protected void cancel() {
        work.interrupt();
    }

    @Override
    protected OptionalDouble percent() {
        return task.percent();
    }
}
