// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.tasks.Task;

/** A running task in a few lines: what it is, how far, and a way to stop it. */
final class TaskCard extends Div {
    private static final long serialVersionUID = 1L;

    private final TaskProgress progress = new TaskProgress();

    TaskCard(Task task, Runnable cancel) {
        addClassName("beep-task-card");
        var title = new Span(task.title());
        title.addClassName("beep-strong");
        var stop = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> cancel.run());
        stop.addThemeVariants(ButtonVariant.TERTIARY);
        stop.setAriaLabel(getTranslation("task.cancel.one", task.title()));
        stop.setTooltipText(getTranslation("task.cancel"));
        var head = new Div(title, stop);
        head.addClassName("beep-split");
        add(head, progress);
        show(task);
    }

    void show(Task task) {
        progress.show(task);
    }
}
