// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.tasks;

import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the tasks into the menu. */
@Component
public final class TasksPage implements ViewContribution {
    @Override
    public String path() {
        return "tasks";
    }

    @Override
    public String titleKey() {
        return "tasks.title";
    }

    @Override
    public String icon() {
        return "tasks";
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public Class<?> view() {
        return TasksView.class;
    }
}
