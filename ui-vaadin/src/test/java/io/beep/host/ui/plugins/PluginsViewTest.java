// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import io.beep.host.plugins.FakePlugins;
import io.beep.host.plugins.Plugin;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Form;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.UploadDialog;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginsViewTest {
    private final TestHost host = new TestHost();

    @Test
    void withoutAPluginOneIsToldHowToGetOne() {
        try (var page = host.page().open("plugins")) {
            assertThat(page.has(EmptyState.class)).isTrue();
            assertThat(page.text()).contains("No plugins", "take only what you trust");
        }
    }

    @Test
    void itIsLive() {
        try (var page = host.page().open("plugins")) {
            host.plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
            page.until(() -> page.has(PluginGrid.class) && rows(page).size() == 1);
            host.plugins.put(FakePlugins.weather(Plugin.State.FAILED, Optional.of("It throws when it starts")));
            page.until(() -> rows(page).getFirst().state() == Plugin.State.FAILED);
        }
    }

    @Test
    void whileNothingHasChangedTheRowsAreLeftAloneAndWithThemAMenuThatIsOpen() {
        host.plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
        try (var page = host.page().open("plugins")) {
            var grid = page.one(PluginGrid.class);
            var before = grid.getDataProvider();
            grid.show(host.plugins.list(host.security.adminCaller()));
            assertThat(grid.getDataProvider()).isSameAs(before);
            grid.show(List.of());
            assertThat(grid.getDataProvider()).isNotSameAs(before);
        }
    }

    @Test
    void aPluginThatDoesNotServeSaysWhy() {
        var failed =
                host.plugins.put(FakePlugins.weather(Plugin.State.FAILED, Optional.of("It throws when it starts")));
        try (var page = host.page().open("plugins")) {
            assertThat(page.one(PluginGrid.class).first(failed).getElement().getTextRecursively())
                    .contains("Weather", "It throws when it starts");
        }
    }

    @Test
    void theDetailsSayWhatItBringsNeedsAndDeclares() {
        host.plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
        try (var page = host.page().open("plugins")) {
            page.choose(menu(page), "Details");
            page.until(() -> page.has(PluginDialog.class));
            assertThat(page.text())
                    .contains(
                            "Says what the weather is like.",
                            "Page: /weather",
                            "Command: weather:now",
                            "weather:see: See the weather",
                            "io.beep.host.spi.ui 1.0",
                            "1.1.0, with 2 calls under way",
                            "9f86d081884c7d65");
        }
    }

    @Test
    void aPluginIsSwitchedOffAndOnAgain() {
        host.plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
        try (var page = host.page().open("plugins")) {
            page.choose(menu(page), "Disable");
            assertThat(rows(page).getFirst().state()).isEqualTo(Plugin.State.DISABLED);
            page.choose(menu(page), "Enable");
            assertThat(rows(page).getFirst().state()).isEqualTo(Plugin.State.ACTIVE);
        }
    }

    @Test
    void aPluginIsRemovedAfterAskingOnce() {
        host.plugins.put(FakePlugins.weather(Plugin.State.ACTIVE, Optional.empty()));
        try (var page = host.page().open("plugins")) {
            page.choose(menu(page), "Remove");
            page.until(() -> page.has(Confirm.class));
            assertThat(host.plugins.list(host.security.adminCaller())).hasSize(1);
            page.confirm("Remove");
            assertThat(host.plugins.list(host.security.adminCaller())).isEmpty();
            page.until(() -> page.text().contains("Weather is removed."));
        }
    }

    @Test
    void aFileThatIsNoPluginCanOnlyBeLookedAtAndRemoved() {
        host.plugins.put(FakePlugins.refused());
        try (var page = host.page().open("plugins")) {
            assertThat(menu(page).items().map(item -> item.getText())).contains("Details", "Remove");
            assertThat(menu(page).items().map(item -> item.getText())).doesNotContain("Enable", "Disable");
            page.choose(menu(page), "Details");
            page.until(() -> page.has(PluginDialog.class));
            assertThat(page.text()).contains("its manifest has no Beep-Plugin").doesNotContain("SHA-256");
        }
    }

    @Test
    void afterARecentSignInOneInstallsAtOnce() {
        try (var page = host.page().open("plugins")) {
            button(page, "Install plugin").click();
            page.until(() -> page.has(UploadDialog.class));
            assertThat(page.has(Form.class)).isFalse();
        }
    }

    @Test
    void aSessionThatWasLeftOpenAsksForThePasswordFirst() {
        host.security.ageSessions();
        try (var page = host.page().open("plugins")) {
            button(page, "Install plugin").click();
            page.until(() -> page.has(Form.class));
            assertThat(page.has(UploadDialog.class)).isFalse();
            assertThat(page.has(PasswordField.class)).isTrue();
            assertThat(page.text()).contains("your password once more", "10 minutes");
        }
    }

    @Test
    void whoMayNotManagePluginsIsNotLetIn() {
        host.security.deny("plugins:manage");
        try (var page = host.page().open("plugins")) {
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }

    private static RowMenu menu(TestUi page) {
        return page.one(PluginsView.class).menu(rows(page).getFirst());
    }

    private static List<Plugin> rows(TestUi page) {
        return page.one(PluginGrid.class).getListDataView().getItems().toList();
    }

    private static Button button(TestUi page, String text) {
        return page.one(Button.class, button -> button.getText().equals(text));
    }
}
