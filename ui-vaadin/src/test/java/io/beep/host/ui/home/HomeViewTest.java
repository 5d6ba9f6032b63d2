// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.ui.dev.FakeModels;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.server.TestHost;
import java.util.List;
import org.junit.jupiter.api.Test;

class HomeViewTest {
    private final TestHost host = new TestHost();

    @Test
    void aNewHostOffersItsFirstModelWithOneClick() {
        try (var page = host.page().open("")) {
            assertThat(page.text()).contains("Get your first model", "Apache-2.0", "98.4 MB");
            page.one(Button.class, button -> button.getText().equals("Get SmolLM2 135M"))
                    .click();
            assertThat(tasks()).hasSize(1);
            page.until(() -> page.text().contains("Starter model SmolLM2 135M"));
        }
    }

    @Test
    void whenTheModelIsThereItLeadsToTheChat() {
        var fetch = host.tasks.put(FakeTasks.task(1, "model-starter", "Starter model", Task.State.RUNNING, 50));
        try (var page = host.page().open("")) {
            assertThat(page.text()).contains("Starter model", "49.2 MB / 98.4 MB · 50 %");
            host.models.put(FakeModels.smol());
            host.tasks.put(FakeTasks.task(1, "model-starter", "Starter model", Task.State.SUCCEEDED, 100));
            page.until(() -> page.text().contains("Ready to chat"));
            assertThat(page.links()).contains("chat");
            assertThat(fetch.state()).isEqualTo(Task.State.RUNNING);
        }
    }

    @Test
    void whoMayNotFetchModelsIsToldWhomToAsk() {
        host.security.deny("models:manage");
        try (var page = host.page().open("")) {
            assertThat(page.text()).contains("Ask an administrator to add one").doesNotContain("Get SmolLM2");
        }
    }

    @Test
    void modelsInMemoryAreShownAsTheyComeAndGo() {
        host.models.put(FakeModels.smol());
        try (var page = host.page().open("")) {
            assertThat(page.text()).contains("A model is loaded when somebody first uses it");
            host.inference.load(host.security.adminCaller(), FakeModels.smol().id());
            page.until(() -> page.text().contains("1 of 4 answering"));
            assertThat(page.text()).contains("241 MB of memory with its context and engine");
            host.inference.unload(host.security.adminCaller(), FakeModels.smol().id());
            page.until(() -> page.text().contains("A model is loaded when somebody first uses it"));
        }
    }

    @Test
    void eachHealthCheckIsShown() {
        try (var page = host.page().open("")) {
            page.until(() -> page.text().contains("3.1 GB are left on the disk of the models"));
            assertThat(page.text())
                    .contains("Look at this", "Engine for GGUF files", "weather")
                    .doesNotContain("inference-llama");
        }
    }

    @Test
    void whatOneMayNotSeeAnyMoreIsNotShownAnyMore() {
        try (var page = host.page().open("")) {
            page.until(() -> page.text().contains("3.1 GB are left on the disk of the models"));
            host.security.deny("health:read");
            var list = page.one(HealthList.class);
            list.look(page.ui());
            assertThat(page.text()).doesNotContain("3.1 GB");
        }
    }

    @Test
    void eachSeesWhatHeMaySee() {
        host.security.deny("models:read");
        host.security.deny("inference:read");
        host.security.deny("tasks:read");
        host.security.deny("health:read");
        try (var page = host.page().open("")) {
            assertThat(page.text())
                    .contains("Hello, Ada Lovelace")
                    .doesNotContain("Health", "Models in memory", "Running tasks", "first model");
        }
    }

    private List<Task> tasks() {
        return host.tasks
                .list(host.security.adminCaller(), TaskFilter.ALL, PageRequest.first())
                .items();
    }
}
