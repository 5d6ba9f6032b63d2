// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.beep.host.inference.Inference;
import io.beep.host.models.Models;
import io.beep.host.security.Access;
import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.Panel;
import io.beep.host.ui.tasks.RunningTasks;
import io.beep.host.web.HostHealth;
import java.util.function.Supplier;

/** The first page: what to do first, what runs, what is in memory, and how the host is. Each has what he may see. */
@RequiresPermission("account:own")
public final class HomeView extends Div {
    private static final long serialVersionUID = 1L;

    /** What one must be allowed to, to see how the host is. */
    static final String HEALTH = "health:read";

    private final transient Access access;
    private final transient CurrentCaller caller;
    private final Div left = column();
    private final Div right = column();

    public HomeView(
            Access access,
            Accounts accounts,
            Models models,
            Inference inference,
            Tasks tasks,
            HostHealth health,
            CurrentCaller caller,
            Background background) {
        this.access = access;
        this.caller = caller;
        addClassName("beep-page");
        var name = accounts.self(caller.get()).displayName();
        add(new PageHeader(getTranslation("home.heading", name), getTranslation("home.sentence")));
        if (may("models:read") && may("inference:read")) {
            add(new FirstSteps(access, models, inference, tasks, caller, background));
        }
        var columns = new Div(left, right);
        columns.addClassName("beep-columns");
        add(columns);
        addTo(
                left,
                "inference:read",
                () -> new Panel(getTranslation("home.loaded"), new LoadedModels(inference, caller, background)));
        addTo(
                left,
                "tasks:read",
                () -> new Panel(
                        getTranslation("home.tasks"),
                        new RunningTasks(tasks, access, caller, background, task -> true, task -> {})
                                .orElse(getTranslation("home.tasks.none"))));
        addTo(
                right,
                HEALTH,
                () -> new Panel(getTranslation("home.health"), new HealthList(health, access, caller, background)));
    }

    private static Div column() {
        var column = new Div();
        column.addClassName("beep-column");
        return column;
    }

    private void addTo(Div column, String permission, Supplier<Component> card) {
        if (may(permission)) {
            column.add(card.get());
        }
    }

    private boolean may(String permission) {
        return access.allows(caller.get(), permission);
    }
}
