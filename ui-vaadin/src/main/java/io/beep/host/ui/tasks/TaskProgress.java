// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.Figures;

/** How far a task is: its step, a bar, and bytes where it counts them. */
final class TaskProgress extends Div {
    private static final long serialVersionUID = 1L;
    private static final int WHOLE = 100;

    private final Span step = new Span();
    private final Span amount = new Span();
    private final ProgressBar bar = new ProgressBar();

    TaskProgress() {
        addClassName("beep-task-progress");
        amount.addClassName("beep-figures");
        var words = new Div(step, amount);
        words.addClassNames("beep-split", "beep-secondary");
        add(bar, words);
    }

    void show(Task task) {
        step.setText(task.step()
                .orElseGet(() -> getTranslation(
                        task.state() == Task.State.QUEUED ? "task.state.queued" : "task.state.running")));
        amount.setText(amount(task));
        bar.setIndeterminate(task.percent().isEmpty());
        task.percent().ifPresent(percent -> bar.setValue(Math.clamp(percent / WHOLE, 0, 1)));
        bar.getElement().setAttribute("aria-label", task.title());
    }

    private static String amount(Task task) {
        var bytes = task.bytesDone().isEmpty() ? "" : bytes(task);
        var percent = task.percent().isEmpty() ? "" : (int) task.percent().getAsDouble() + " %";
        return bytes.isEmpty() || percent.isEmpty() ? bytes + percent : bytes + " · " + percent;
    }

    private static String bytes(Task task) {
        var done = Figures.bytes(task.bytesDone().getAsLong());
        return task.bytesTotal().isEmpty()
                ? done
                : done + " / " + Figures.bytes(task.bytesTotal().getAsLong());
    }
}
