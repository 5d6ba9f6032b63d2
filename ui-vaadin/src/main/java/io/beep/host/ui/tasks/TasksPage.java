// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the tasks into the menu. */
@Component(service = ViewContribution.class)
public final class TasksPage extends MenuPage {
    public TasksPage() {
        super("tasks", "tasks.title", "tasks", 400, TasksView.class);
    }
}
