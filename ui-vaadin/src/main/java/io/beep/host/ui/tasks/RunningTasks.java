// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.beep.host.security.Access;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Live;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tasks that run at this moment, live. While there are none it is invisible, or says so. */
public final class RunningTasks extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Tasks tasks;
    private final transient Access access;
    private final transient CurrentCaller caller;
    private final transient Predicate<Task> which;
    private final transient Consumer<Task> ended;
    private final transient Map<UUID, TaskCard> cards = new HashMap<>();
    private final Span none = new Span();

    /**
     * Shows none to those who may not see tasks.
     *
     * @param which of the caller's tasks to show
     * @param ended gets each task that ended while it was shown, in the state in which it did
     */
    public RunningTasks(
            Tasks tasks,
            Access access,
            CurrentCaller caller,
            Background background,
            Predicate<Task> which,
            Consumer<Task> ended) {
        this.access = access;
        this.tasks = tasks;
        this.caller = caller;
        this.which = which;
        this.ended = ended;
        addClassName("beep-running");
        none.addClassName("beep-secondary");
        refresh();
        new Live(background).follow(this, listener -> tasks.onChange(caller.get(), listener), this::refresh);
    }

    /** What it says while there are none. */
    public RunningTasks orElse(String text) {
        none.setText(text);
        addComponentAsFirst(none);
        update();
        return this;
    }

    /** Whether there are none. */
    public boolean isIdle() {
        return cards.isEmpty();
    }

    /** Shows a task that was started here, and tells its end also when it is over before anybody could look. */
    public void watch(Task started) {
        if (mayLook()) {
            show(started);
        }
        refresh();
    }

    private boolean mayLook() {
        return access.allows(caller.get(), "tasks:read");
    }

    private void refresh() {
        if (mayLook()) {
            var running = running();
            running.forEach(this::show);
            lookAtTheOthers(running);
        } else {
            List.copyOf(cards.keySet()).forEach(this::drop);
        }
        update();
    }

    private void update() {
        none.setVisible(cards.isEmpty());
        setVisible(!cards.isEmpty() || none.getParent().isPresent());
    }

    /** In the order in which a task goes through these states: one that begins meanwhile is seen twice, and never missed. */
    private List<Task> running() {
        return Stream.of(Task.State.QUEUED, Task.State.RUNNING)
                .flatMap(this::inState)
                .filter(which)
                .toList();
    }

    private Stream<Task> inState(Task.State state) {
        var filter = new TaskFilter(Optional.of(state), Optional.empty());
        return tasks.list(caller.get(), filter, PageRequest.first()).items().stream();
    }

    private void show(Task task) {
        var card = cards.get(task.id());
        if (card == null) {
            card = new TaskCard(task, () -> tasks.cancel(caller.get(), task.id()));
            cards.put(task.id(), card);
            add(card);
        } else {
            card.show(task);
        }
    }

    /** Those that are shown and were not listed have ended, or are on a later page of the list. */
    private void lookAtTheOthers(List<Task> listed) {
        var others = new HashSet<>(cards.keySet());
        listed.forEach(task -> others.remove(task.id()));
        others.forEach(id -> find(id).ifPresentOrElse(this::lookAt, () -> drop(id)));
    }

    private void lookAt(Task task) {
        if (task.state().isEnd()) {
            drop(task.id());
            ended.accept(task);
        } else {
            show(task);
        }
    }

    private void drop(UUID id) {
        Optional.ofNullable(cards.remove(id)).ifPresent(this::remove);
    }

    /** A task, unless it is gone for good, or for this caller. */
    private Optional<Task> find(UUID id) {
        try {
            return Optional.of(tasks.get(caller.get(), id));
        } catch (HostException gone) {
            if (gone.kind() == ErrorKind.NOT_FOUND || gone.kind() == ErrorKind.DENIED) {
                return Optional.empty();
            }
            throw gone;
        }
    }
}
