// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.beep.host.security.Access;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.parts.Status;
import io.beep.host.web.HostHealth;
import io.beep.host.web.HostHealth.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What each health check says, looked up beside the page's own work: a slow check holds up nobody. */
final class HealthList extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final transient HostHealth health;
    private final transient Access access;
    private final transient CurrentCaller caller;
    private final transient Background background;

    HealthList(HostHealth health, Access access, CurrentCaller caller, Background background) {
        this.health = health;
        this.access = access;
        this.caller = caller;
        this.background = background;
        addClassName("beep-rows");
        new Live(background).every(this, PAUSE, () -> look(UI.getCurrent()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        look(event.getUI());
    }

    void look(UI ui) {
        if (!access.allows(caller.get(), HomeView.HEALTH)) {
            show(List.of()); // it may have been taken away since the page was opened
            return;
        }
        background.call(
                ui,
                health::findings,
                this::show,
                refused -> show(List.of(new Finding("health", Health.Status.DOWN, refused.text()))));
    }

    private void show(List<Finding> findings) {
        removeAll();
        findings.stream().map(this::row).forEach(this::add);
    }

    private Div row(Finding finding) {
        var name = new Span(title(finding.name()));
        name.addClassNames("beep-strong", "beep-capital");
        var message = new Span(finding.message());
        message.addClassName("beep-secondary");
        var words = new Div(name, message);
        words.addClassName("beep-stack");
        var row = new Div(words, status(finding.status()));
        row.addClassName("beep-split");
        return row;
    }

    /** Checks of plugins have no title here: their names have to do. */
    private String title(String name) {
        var key = "health.name." + name;
        var title = getTranslation(key);
        return title.equals(key) ? name : title;
    }

    private Status status(Health.Status status) {
        var tone = switch (status) {
            case UP -> Status.Tone.GOOD;
            case DEGRADED -> Status.Tone.WARNING;
            case DOWN -> Status.Tone.BAD;
        };
        return new Status(tone, getTranslation("health." + status.name().toLowerCase(Locale.ROOT)));
    }
}
