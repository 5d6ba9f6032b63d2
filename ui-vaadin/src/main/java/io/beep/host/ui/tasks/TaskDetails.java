// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.Facts;
import io.beep.host.ui.parts.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One task: its steps, its messages, and how it ended. */
final class TaskDetails extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Div body = new Div();
    private final TaskProgress progress = new TaskProgress();
    private final Button cancel;

    TaskDetails(Task task, Runnable cancel) {
        this.cancel = new Button(getTranslation("task.cancel"), event -> cancel.run());
        this.cancel.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
        setHeaderTitle(task.title());
        setWidth("40rem");
        body.addClassName("beep-stack");
        add(progress, body);
        getFooter().add(this.cancel, new Button(getTranslation("action.close"), event -> close()));
        show(task);
    }

    /** Shows the task as it is now. */
    void show(Task task) {
        var runs = !task.state().isEnd();
        progress.setVisible(runs);
        progress.show(task);
        cancel.setVisible(runs);
        body.removeAll();
        body.add(facts(task));
        if (!task.steps().isEmpty()) {
            body.add(new H3(getTranslation("task.steps")), steps(task));
        }
        if (!task.messages().isEmpty()) {
            var messages = new Pre(String.join("\n", task.messages()));
            messages.addClassName("beep-source");
            messages.getElement().setAttribute("tabindex", "0");
            body.add(new H3(getTranslation("task.messages")), messages);
        }
    }

    private Facts facts(Task task) {
        var facts = new Facts()
                .add(getTranslation("task.state"), TaskStatus.of(this, task.state()))
                .add(getTranslation("task.owner"), task.owner())
                .add(getTranslation("task.created"), Moments.exact(task.createdAt()));
        task.startedAt().ifPresent(begin -> facts.add(getTranslation("task.duration"), length(begin, task.endedAt())));
        task.result().ifPresent(result -> facts.add(getTranslation("task.result"), result));
        task.error().ifPresent(error -> facts.add(getTranslation("task.error"), error));
        return facts;
    }

    private static OrderedList steps(Task task) {
        var list = new OrderedList();
        list.addClassName("beep-steps");
        for (var step : task.steps()) {
            var time = new Span(length(step.startedAt(), step.endedAt().or(task::endedAt)));
            time.addClassNames("beep-secondary", "beep-figures");
            var row = new Div(new Span(step.name()), time);
            row.addClassName("beep-split");
            list.add(new ListItem(row));
        }
        return list;
    }

    private static String length(Instant begin, Optional<Instant> end) {
        return Moments.length(Duration.between(begin, end.orElseGet(Instant::now)));
    }
}
