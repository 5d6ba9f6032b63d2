// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.PageHeader;
import java.util.Optional;

/** Long work: what runs, what ran, and how it ended; live. */
@RequiresPermission("tasks:read")
public final class TasksView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Tasks tasks;
    private final transient CurrentCaller caller;
    private final transient Growing<Task> list;
    private final transient Live live;
    private final Select<Task.State> state = new Select<>();
    private final TaskGrid grid = new TaskGrid(this::details, this::cancel);
    private final MoreButton more;
    private final EmptyState empty =
            new EmptyState(VaadinIcon.TASKS, getTranslation("tasks.none"), getTranslation("tasks.none.text"));

    public TasksView(Tasks tasks, CurrentCaller caller, Background background) {
        this.tasks = tasks;
        this.caller = caller;
        this.list = new Growing<>(page -> tasks.list(caller.get(), filter(), page));
        this.more = new MoreButton(list, this::refresh);
        this.live = new Live(background);
        addClassName("beep-page");
        configureState();
        add(new PageHeader(getTranslation("tasks.title"), getTranslation("tasks.sentence"), state), empty, grid, more);
        refresh();
        live.follow(this, listener -> tasks.onChange(caller.get(), listener), this::refresh);
    }

    private void configureState() {
        state.setAriaLabel(getTranslation("task.state"));
        state.setItems(Task.State.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("tasks.all"));
        state.setItemLabelGenerator(
                value -> value == null ? getTranslation("tasks.all") : TaskStatus.text(this, value));
        state.addValueChangeListener(event -> refresh());
    }

    private TaskFilter filter() {
        return new TaskFilter(state.getOptionalValue(), Optional.empty());
    }

    private void refresh() {
        var items = list.load();
        grid.show(items);
        grid.setVisible(!items.isEmpty());
        empty.setVisible(items.isEmpty());
        more.update();
    }

    private void details(Task task) {
        var dialog = new TaskDetails(task, () -> cancel(task));
        live.follow(
                dialog,
                listener -> tasks.onChange(caller.get(), listener),
                () -> dialog.show(tasks.get(caller.get(), task.id())));
        dialog.open();
    }

    private void cancel(Task task) {
        tasks.cancel(caller.get(), task.id());
        refresh();
    }
}
