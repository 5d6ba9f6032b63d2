// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import io.beep.host.models.Model;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.tasks.Task;
import io.beep.host.ui.dev.FakeModels;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelsViewTest {
    private final TestHost host = new TestHost();

    @Test
    void whereFilesToImportBelongIsSaidByPath() {
        host.models.emptyImportFolder();
        try (var page = host.page().open("models")) {
            page.one(Button.class, button -> button.getText().equals("Import")).click();
            page.until(() -> page.text().contains("into the folder /home/ada/.beep-llm/import,"));
        }
    }

    @Test
    void theModelsAreListed() {
        host.models.put(FakeModels.smol());
        host.models.put(FakeModels.qwen());
        try (var page = host.page().open("models")) {
            assertThat(rows(page))
                    .extracting(Model::name)
                    .containsExactly("Qwen2.5 7B Instruct", "SmolLM2 135M Instruct");
        }
    }

    @Test
    void withoutModelsItSaysHowToGetThem() {
        try (var page = host.page().open("models")) {
            assertThat(page.text()).contains("No models yet", "Get SmolLM2 135M");
        }
    }

    @Test
    void aTaskThatBringsAModelIsFollowedToItsEnd() {
        host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.RUNNING, 10));
        host.tasks.put(FakeTasks.task(2, "other", "Something else", Task.State.RUNNING, 10));
        try (var page = host.page().open("models")) {
            assertThat(page.text()).contains("Import of smol.gguf", "10 %").doesNotContain("Something else");
            host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.RUNNING, 60));
            page.until(() -> page.text().contains("60 %"));
            host.models.put(FakeModels.smol());
            host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.SUCCEEDED, 100));
            page.until(() -> page.text().contains("Done: Import of smol.gguf"));
            assertThat(rows(page)).hasSize(1);
        }
    }

    @Test
    void aFailedImportSaysWhy() {
        host.tasks.put(FakeTasks.task(1, "model-import", "Import of broken.gguf", Task.State.RUNNING, 10));
        try (var page = host.page().open("models")) {
            host.tasks.put(FakeTasks.task(1, "model-import", "Import of broken.gguf", Task.State.FAILED, 10));
            page.until(() -> page.text().contains("The file is cut short"));
        }
    }

    @Test
    void importingOffersTheFilesOfTheImportFolders() {
        try (var page = host.page().open("models")) {
            button(page, "Import").click();
            page.until(() -> page.text().contains("Llama-3.2-1B-Instruct-Q4_K_M.gguf"));
            page.one(Button.class, button -> button.getAriaLabel().orElse("").startsWith("Import Llama"))
                    .click();
            page.until(() -> page.text().contains("Import of /home/ada/.beep-llm/import/Llama"));
        }
    }

    @Test
    void anImportThatIsOverBeforeAnybodyLooksIsToldToo() {
        host.tasks.hurry();
        try (var page = host.page().open("models")) {
            button(page, "Import").click();
            page.until(() -> page.text().contains("Llama-3.2-1B-Instruct-Q4_K_M.gguf"));
            page.one(Button.class, button -> button.getAriaLabel().orElse("").startsWith("Import Llama"))
                    .click();
            page.until(() -> page.text().contains("Done: Import of /home/ada/.beep-llm/import/Llama"));
        }
    }

    @Test
    void anImportThatBeginsWhileItIsLookedForIsNotTakenForOneThatEnded() {
        host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.QUEUED, 0));
        try (var page = host.page().open("models")) {
            page.until(() -> page.text().contains("Import of smol.gguf"));
            host.tasks.betweenLists(() ->
                    host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.RUNNING, 10)));
            host.tasks.put(FakeTasks.task(2, "model-import", "Import of other.gguf", Task.State.QUEUED, 0));
            page.until(() -> page.text().contains("Import of other.gguf"));
            assertThat(page.text()).contains("Import of smol.gguf").doesNotContain("Cancelled");
        }
    }

    @Test
    void anImportBeyondTheFirstPageOfTheListIsNotTakenForOneThatEnded() {
        host.tasks.put(FakeTasks.task(1, "model-import", "Import of smol.gguf", Task.State.RUNNING, 10));
        try (var page = host.page().open("models")) {
            page.until(() -> page.text().contains("Import of smol.gguf"));
            for (var i = 2; i < 2 + PageRequest.first().limit(); i++) {
                host.tasks.put(FakeTasks.task(i, "model-import", "Import of " + i, Task.State.RUNNING, 10));
            }
            var last = "Import of " + (1 + PageRequest.first().limit());
            page.until(() -> page.text().contains(last));
            assertThat(page.text()).contains("Import of smol.gguf").doesNotContain("Cancelled");
        }
    }

    @Test
    void anImportThatIsGoneKeepsNoOtherFromBeingTold() {
        host.tasks.put(FakeTasks.task(1, "model-import", "Import of gone.gguf", Task.State.RUNNING, 10));
        host.tasks.put(FakeTasks.task(2, "model-import", "Import of smol.gguf", Task.State.RUNNING, 10));
        try (var page = host.page().open("models")) {
            page.until(() -> page.text().contains("Import of gone.gguf"));
            host.tasks.remove(new UUID(0, 1));
            host.tasks.put(FakeTasks.task(2, "model-import", "Import of smol.gguf", Task.State.CANCELLED, 10));
            page.until(() -> page.text().contains("Cancelled: Import of smol.gguf"));
            assertThat(page.text()).doesNotContain("gone.gguf");
        }
    }

    @Test
    void aModelIsDeletedAfterAskingOnce() {
        host.models.put(FakeModels.smol());
        try (var page = host.page().open("models")) {
            menu(page, FakeModels.smol(), "Delete");
            page.until(() -> page.has(Confirm.class));
            assertThat(host.models
                            .list(host.security.adminCaller(), PageRequest.first())
                            .items())
                    .hasSize(1);
            page.confirm("Delete");
            assertThat(host.models
                            .list(host.security.adminCaller(), PageRequest.first())
                            .items())
                    .isEmpty();
            page.until(() -> page.text().contains("SmolLM2 135M Instruct was deleted."));
        }
    }

    @Test
    void loadingRunsBesideThePageAndSaysWhatWentWrong() {
        host.models.put(FakeModels.qwen());
        try (var page = host.page().open("models")) {
            menu(page, FakeModels.qwen(), "Load into memory");
            page.until(() -> page.text().contains("needs 5.1 GB, and 2.3 GB are free"));
        }
    }

    @Test
    void aFaultWhileAModelIsLoadedLeavesNothingBusy() {
        host.models.put(FakeModels.smol());
        host.inference.breakDown();
        try (var page = host.page().open("models")) {
            menu(page, FakeModels.smol(), "Load into memory");
            page.until(() -> page.text().contains("incident"));
            assertThat(items(page, FakeModels.smol()).map(MenuItem::getText)).contains("Load into memory");
        }
    }

    @Test
    void aLoadedModelCanBeUnloaded() {
        host.models.put(FakeModels.smol());
        var admin = host.security.adminCaller();
        try (var page = host.page().open("models")) {
            menu(page, FakeModels.smol(), "Load into memory");
            page.until(() -> !host.inference.loaded(admin).isEmpty());
            page.until(() -> items(page, FakeModels.smol())
                    .anyMatch(item -> item.getText().equals("Unload")));
            menu(page, FakeModels.smol(), "Unload");
            page.until(() -> host.inference.loaded(admin).isEmpty());
        }
    }

    @Test
    void whoMayOnlyLookSeesNothingElse() {
        host.models.put(FakeModels.smol());
        host.security.deny("models:manage");
        host.security.deny("inference:load");
        host.security.deny("tasks:read");
        try (var page = host.page().open("models")) {
            assertThat(page.all(Button.class)).extracting(Button::getText).doesNotContain("Import", "Upload");
            assertThat(items(page, FakeModels.smol()).map(MenuItem::getText)).containsExactly("Details");
            menu(page, FakeModels.smol(), "Details");
            page.until(() -> page.text().contains(FakeModels.smol().sha256()));
            assertThat(page.text()).contains("134,515,008", "Apache-2.0", "8,192 tokens");
        }
    }

    @SuppressWarnings("unchecked") // there is one grid, and it is of models
    private static Grid<Model> grid(TestUi page) {
        return page.one(Grid.class);
    }

    private static List<Model> rows(TestUi page) {
        return grid(page).getListDataView().getItems().toList();
    }

    private static Button button(TestUi page, String text) {
        return page.one(Button.class, button -> button.getText().equals(text));
    }

    /** The menu of a row; made anew, since rows are made when a browser shows them. */
    private static Stream<MenuItem> items(TestUi page, Model model) {
        return ((ModelGrid) grid(page)).menu(model).items();
    }

    private static void menu(TestUi page, Model model, String text) {
        page.choose(((ModelGrid) grid(page)).menu(model), text);
    }
}
