// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTest {
    private final TestHost host = new TestHost();
    private final Background background = new Background();
    private final Span shown = new Span();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private volatile String state = "before";
    private volatile boolean away;

    @AfterEach
    void end() {
        background.close();
    }

    @Test
    void whatChangedBeforeItListenedIsShown() {
        try (var page = host.page().open("")) {
            follow(page, new Live(background), () -> state = "between");
            page.until(() -> shown.getText().equals("between"));
        }
    }

    @Test
    void whatChangesIsShown() {
        try (var page = host.page().open("")) {
            follow(page, new Live(background), () -> {});
            change("after");
            page.until(() -> shown.getText().equals("after"));
        }
    }

    @Test
    void aServiceThatWasAwayIsFollowedWhenItIsThere() {
        away = true;
        try (var page = host.page().open("")) {
            follow(page, quick(), () -> {});
            assertThat(listeners).isEmpty();
            away = false;
            page.until(() -> !listeners.isEmpty());
            change("after");
            page.until(() -> shown.getText().equals("after"));
        }
    }

    @Test
    void aServiceThatBeganAnewIsFollowedAgain() {
        try (var page = host.page().open("")) {
            follow(page, quick(), () -> {});
            listeners.clear(); // as a service does that ends
            state = "of the new one";
            page.until(() -> !listeners.isEmpty());
            page.until(() -> shown.getText().equals("of the new one"));
            assertThat(listeners).hasSize(1);
        }
    }

    @Test
    void whatIsNotOnThePageAnyMoreIsNotFollowed() {
        try (var page = host.page().open("")) {
            follow(page, quick(), () -> {});
            page.ui().remove(shown);
            assertThat(listeners).isEmpty();
        }
    }

    private Live quick() {
        return new Live(background, Duration.ofMillis(20));
    }

    private void follow(TestUi page, Live live, Runnable meanwhile) {
        shown.setText(state);
        live.follow(shown, listener -> listen(listener, meanwhile), () -> shown.setText(state));
        page.ui().add(shown);
    }

    private AutoCloseable listen(Runnable listener, Runnable meanwhile) {
        if (away) {
            throw new HostException(RequestError.NOT_AVAILABLE, "It is away");
        }
        meanwhile.run();
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void change(String to) {
        state = to;
        listeners.forEach(Runnable::run);
    }
}
