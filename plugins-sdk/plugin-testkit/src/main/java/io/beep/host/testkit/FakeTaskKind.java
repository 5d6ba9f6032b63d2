// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.spi.tasks.TaskKind;
import io.beep.host.spi.tasks.TaskParameter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Work that waits while a test holds it, and fails when a test says so; it passes {@link TaskKindContract}. */
@RequiresPermission(FakeTaskKind.PERMISSION)
public final class FakeTaskKind implements TaskKind {
    /** Who may start it. */
    public static final String PERMISSION = "fake:work";

    private static final Duration TICK = Duration.ofMillis(20);

    private final String kind;
    private final String result;
    private final Gate gate = new Gate();
    private final List<Map<String, String>> runs = new CopyOnWriteArrayList<>();
    private volatile @Nullable Exception failure;

    /** A kind of that name; its tasks end with {@code result}. It takes {@code what}, and may take {@code how}. */
    public FakeTaskKind(String kind, String result) {
        this.kind = kind;
        this.result = result;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String description() {
        return "Does nothing, in a while";
    }

    @Override
    public List<TaskParameter> parameters() {
        return List.of(
                TaskParameter.required("what", "On what it works"),
                TaskParameter.optional("how", "How it works on it"));
    }

    @Override
    public String title(Map<String, String> parameters) {
        return "Work on " + parameters.get("what");
    }

    @Override
    public String run(Caller caller, Map<String, String> parameters, Progress progress) throws Exception {
        runs.add(parameters);
        progress.step("Working");
        while (!gate.pass(TICK, progress::isCancelled)) {
            progress.throwIfCancelled();
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** From now on its work does not come to an end by itself. */
    public void hold() {
        gate.hold();
    }

    /** Its work goes on. */
    public void release() {
        gate.release();
    }

    /** From now on its work ends so. */
    public void failWith(Exception end) {
        failure = end;
    }

    /** With what its work was begun, the first first. */
    public List<Map<String, String>> runs() {
        return List.copyOf(runs);
    }
}
