// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.di.Instantiator;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.dev.FakeTasks;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostInstantiatorTest {
    private final TestHost host = new TestHost();

    @Test
    void aConstructorGetsServicesAndWhoWorksWithIt() {
        try (var page = host.page()) {
            var view = Instantiator.get(page.ui()).getOrCreate(Wants.class);
            assertThat(view.tasks).isNotInstanceOf(FakeTasks.class);
            host.tasks.put(FakeTasks.task(1, "kind", "Title", Task.State.RUNNING, 1));
            assertThat(view.tasks.get(view.caller.get(), new UUID(0, 1)).title())
                    .isEqualTo("Title");
            assertThat(view.caller.get().name()).isEqualTo("admin");
        }
    }

    @Test
    void whatIsNotAServiceIsRefusedByName() {
        try (var page = host.page()) {
            var instantiator = Instantiator.get(page.ui());
            assertThatThrownBy(() -> instantiator.getOrCreate(WantsAText.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WantsAText")
                    .hasMessageContaining("java.lang.String");
        }
    }

    @Test
    void aConstructorWithoutParametersIsCalledAsItIs() {
        try (var page = host.page()) {
            assertThat(Instantiator.get(page.ui()).createComponent(Div.class)).isNotNull();
        }
    }

    /** A view as a plugin has it. */
    public static final class Wants extends Div {
        private static final long serialVersionUID = 1L;
        private final transient Tasks tasks;
        private final transient CurrentCaller caller;

        public Wants(Tasks tasks, CurrentCaller caller) {
            this.tasks = tasks;
            this.caller = caller;
        }

        CurrentCaller caller() {
            return caller;
        }
    }

    /** A view that asks for something that nobody offers. */
    public static final class WantsAText extends Div {
        private static final long serialVersionUID = 1L;

        public WantsAText(String text) {
            add(text);
        }
    }
}
