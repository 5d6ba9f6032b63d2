// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import io.beep.host.persistence.TestDatabase;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Task;
import io.beep.host.testkit.ProgressContract;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LiveTaskContractTest extends ProgressContract {
    private final TasksFixture fixture = new TasksFixture(TestDatabase.open());
    private final CompletableFuture<Progress> given = new CompletableFuture<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Task task;

    @BeforeEach
    void begin() {
        task = fixture.tasks().submit(TasksFixture.ALICE, "test", "Work", progress -> {
            given.complete(progress);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                goOn.countDown();
            }
            return "";
        });
    }

    @AfterEach
    void end() {
        goOn.countDown();
        fixture.close();
    }

    @Override
    protected Progress progress() {
        return given.join();
    }

    @Override
    protected void cancel() {
        fixture.tasks().cancel(TasksFixture.ALICE, task.id());
    }

    /** What was told is published a moment later. */
    @Override
    protected OptionalDouble percent() {
        return fixture.now(task).percent();
    }
}
