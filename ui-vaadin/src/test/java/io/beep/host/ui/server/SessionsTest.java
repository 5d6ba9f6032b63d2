// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.di.Instantiator;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskError;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.security.SignInView;
import io.beep.host.ui.tasks.TasksView;
import org.junit.jupiter.api.Test;

/** Pages of sessions that begin and end elsewhere. */
class SessionsTest {
    private final TestHost host = new TestHost();

    @Test
    void theCallerIsWhoeverTheCookieStandsFor() {
        try (var page = host.page()) {
            var caller = caller(page);
            assertThat(caller.get().name()).isEqualTo("admin");
            assertThat(caller.get().via()).isEqualTo(Via.UI);
            page.changeToken("unknown");
            assertThat(caller.get().isAnonymous()).isTrue();
        }
    }

    @Test
    void whoLostTheRightToAPageIsRefusedAtTheNextEvent() {
        try (var page = host.page().open("tasks")) {
            var caller = caller(page);
            assertThat(caller.require(TasksView.class).name()).isEqualTo("admin");
            host.security.deny("tasks:read");
            assertThatThrownBy(() -> caller.require(TasksView.class)).isInstanceOf(HostException.class);
            assertThatThrownBy(() -> caller.require(Grid.class)).isInstanceOf(HostException.class);
        }
    }

    @Test
    void aSessionThatEndedLeadsToSignInAtTheNextEvent() {
        try (var page = host.page().open("tasks")) {
            host.security.endSessions();
            page.open("models");
            assertThat(page.has(SignInView.class)).isTrue();
            assertThat(page.location()).isEqualTo("sign-in?next=models");
        }
    }

    @Test
    void anUpdateThatIsPushedIsCheckedToo() {
        try (var page = host.page().open("tasks")) {
            assertThat(page.has(TasksView.class)).isTrue();
            host.security.endSessions();
            host.tasks.put(FakeTasks.task(1, "kind", "Secret work", Task.State.RUNNING, 5));
            page.until(() -> page.has(SignInView.class));
            assertThat(page.text()).doesNotContain("Secret work");
        }
    }

    @Test
    void aPageThatIsMerelyOpenDoesNotUseTheSession() {
        try (var page = host.page().open("tasks")) {
            host.tasks.put(FakeTasks.task(1, "kind", "Work", Task.State.RUNNING, 5));
            page.until(() -> page.has(Grid.class)
                    && page.one(Grid.class).getListDataView().getItemCount() == 1);
            assertThat(host.security.uses()).isZero();
        }
    }

    @Test
    void aRefusalInAnEventIsSaidOnThePage() {
        try (var page = host.page().open("tasks")) {
            var unused = page.ui().access(() -> {
                throw new HostException(TaskError.TOO_MANY_TASKS, "Too many tasks run already");
            });
            page.until(() -> page.text().contains("Too many tasks run already"));
        }
    }

    @Test
    void aFaultInAnEventIsANumberOnThePage() {
        try (var page = host.page().open("tasks")) {
            var unused = page.ui().access(() -> {
                throw new IllegalStateException("secret cause");
            });
            page.until(() -> page.text().contains("incident"));
            assertThat(page.text()).doesNotContain("secret cause");
        }
    }

    @Test
    void ofManyFaultsThePageSaysTheLast() {
        try (var page = host.page().open("tasks")) {
            for (var i = 1; i <= 50; i++) {
                var text = "Fault " + i;
                var unused = page.ui().access(() -> {
                    throw new HostException(TaskError.TOO_MANY_TASKS, text);
                });
                if (i % 10 == 0) {
                    page.until(() -> page.text().contains(text));
                }
            }
            assertThat(page.all(Notification.class)).hasSize(1);
            assertThat(page.text()).contains("Fault 50").doesNotContain("Fault 40");
        }
    }

    @Test
    void aPageThatIsClosedHoldsNothing() {
        var page = host.page().open("tasks");
        assertThat(host.tasks.listeners()).isPositive();
        page.close();
        assertThat(host.tasks.listeners()).isZero();
    }

    private static CurrentCaller caller(TestUi page) {
        return Instantiator.get(page.ui())
                .getOrCreate(HostInstantiatorTest.Wants.class)
                .caller();
    }
}
