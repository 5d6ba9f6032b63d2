// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.HiddenWords;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.Narrow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Tasks, the newest first, with progress while they run; on a narrow page with the times below the title. */
final class TaskGrid extends Grid<Task> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Task> cancel;
    private final transient Clock clock = Clock.systemUTC();
    private transient List<Task> shown = List.of();
    private boolean narrow;

    TaskGrid(Consumer<Task> details, Consumer<Task> cancel) {
        this.cancel = cancel;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addComponentColumn(this::work)
                .setHeader(getTranslation("task.title"))
                .setWidth("11rem")
                .setFlexGrow(1);
        addComponentColumn(task -> TaskStatus.of(this, task.state()))
                .setHeader(getTranslation("task.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        var wide = List.of(
                addColumn(Task::owner)
                        .setHeader(getTranslation("task.owner"))
                        .setAutoWidth(true)
                        .setFlexGrow(0),
                addColumn(this::begun)
                        .setHeader(getTranslation("task.started"))
                        .setAutoWidth(true)
                        .setFlexGrow(0),
                addColumn(this::duration)
                        .setHeader(getTranslation("task.duration"))
                        .setAutoWidth(true)
                        .setFlexGrow(0));
        addComponentColumn(this::stop)
                .setHeader(new HiddenWords(getTranslation("grid.actions")))
                .setWidth("4rem")
                .setFlexGrow(0);
        addItemClickListener(event -> details.accept(event.getItem()));
        Narrow.follow(this, isNarrow -> {
            narrow = isNarrow;
            wide.forEach(column -> column.setVisible(!isNarrow));
            getDataProvider().refreshAll();
        });
    }

    /** Shows these; rows of tasks that did not change are left alone. */
    void show(List<Task> tasks) {
        if (ids(tasks).equals(ids(shown))) {
            for (var i = 0; i < tasks.size(); i++) {
                if (!shown.set(i, tasks.get(i)).equals(tasks.get(i))) {
                    getListDataView().refreshItem(tasks.get(i));
                }
            }
        } else {
            shown = new ArrayList<>(tasks);
            setItems(shown).setIdentifierProvider(Task::id);
        }
    }

    private static List<UUID> ids(List<Task> tasks) {
        return tasks.stream().map(Task::id).toList();
    }

    private Component work(Task task) {
        var title = new Span(task.title());
        title.addClassName("beep-strong");
        var cell = new Div(title);
        cell.addClassName("beep-stack");
        if (narrow) {
            var times = new Span(begun(task) + " · " + duration(task));
            times.addClassName("beep-secondary");
            cell.add(times);
        }
        if (!task.state().isEnd()) {
            var progress = new TaskProgress();
            progress.show(task);
            cell.add(progress);
        } else {
            task.error().ifPresent(error -> {
                var text = new Span(error);
                text.addClassName("beep-secondary");
                cell.add(text);
            });
        }
        return cell;
    }

    private String begun(Task task) {
        return Moments.ago(this, task.startedAt().orElse(task.createdAt()), clock.instant());
    }

    private String duration(Task task) {
        return task.startedAt()
                .map(begin ->
                        Moments.length(Duration.between(begin, task.endedAt().orElseGet(clock::instant))))
                .orElse("–");
    }

    private Component stop(Task task) {
        var button = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> cancel.accept(task));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("task.cancel.one", task.title()));
        button.setTooltipText(getTranslation("task.cancel"));
        button.setVisible(!task.state().isEnd());
        return button;
    }
}
