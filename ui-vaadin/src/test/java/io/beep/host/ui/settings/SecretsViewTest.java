// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.settings.StoredSecret;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Form;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsViewTest {
    private static final String OWNER = "io.beep.host.inference-openai";

    private final TestHost host = new TestHost();

    @Test
    void withoutASecretOneIsToldWhatTheyAreFor() {
        try (var page = host.page().open("secrets")) {
            assertThat(page.has(EmptyState.class)).isTrue();
            assertThat(page.text()).contains("No secrets", "it is encrypted");
        }
    }

    @Test
    void aSecretGoesInAndIsNotShown() {
        try (var page = host.page().open("secrets")) {
            button(page, "Add secret").click();
            page.until(() -> page.has(Form.class));
            field(page, "Owner").setValue(OWNER);
            field(page, "Name").setValue("key.example");
            page.one(PasswordField.class).setValue("sk-123456");
            button(page, "Save").click();
            assertThat(host.secrets.value(OWNER, "key.example")).contains("sk-123456");
            assertThat(rows(page)).extracting(StoredSecret::name).containsExactly("key.example");
            page.until(() -> page.text().contains("key.example is stored."));
        }
        try (var later = host.page().open("secrets")) {
            later.choose(menu(later), "Replace");
            later.until(() -> later.has(Form.class));
            assertThat(later.one(PasswordField.class).getValue()).isEmpty();
            assertThat(later.one(PasswordField.class).isRevealButtonVisible()).isFalse();
            assertThat(later.text()).doesNotContain("sk-123456");
        }
    }

    @Test
    void aSecretIsReplaced() {
        host.secrets.put(host.security.adminCaller(), OWNER, "key.example", "old");
        try (var page = host.page().open("secrets")) {
            page.choose(menu(page), "Replace");
            page.until(() -> page.has(Form.class));
            page.one(PasswordField.class).setValue("new");
            button(page, "Save").click();
            assertThat(host.secrets.value(OWNER, "key.example")).contains("new");
        }
    }

    @Test
    void whatIsRefusedIsSaidAtItsField() {
        try (var page = host.page().open("secrets")) {
            button(page, "Add secret").click();
            page.until(() -> page.has(Form.class));
            button(page, "Save").click();
            assertThat(page.one(PasswordField.class).getErrorMessage()).isEqualTo("A secret has 1 to 4096 bytes");
        }
    }

    @Test
    void aSecretThatTheHostCannotReadSaysWhatToDo() {
        host.secrets.putUnreadable(OWNER, "key.example");
        try (var page = host.page().open("secrets")) {
            assertThat(page.one(SecretGrid.class)
                            .first(rows(page).getFirst())
                            .getElement()
                            .getTextRecursively())
                    .contains("start the host with the key that it was stored with");
        }
    }

    @Test
    void aSecretIsDeletedAfterAskingOnce() {
        host.secrets.put(host.security.adminCaller(), OWNER, "key.example", "old");
        try (var page = host.page().open("secrets")) {
            page.choose(menu(page), "Delete");
            page.until(() -> page.has(Confirm.class));
            assertThat(host.secrets.value(OWNER, "key.example")).isPresent();
            page.confirm("Delete");
            assertThat(host.secrets.value(OWNER, "key.example")).isEmpty();
        }
    }

    @Test
    void whoMayNotManageSecretsIsNotLetIn() {
        host.security.deny("secrets:manage");
        try (var page = host.page().open("secrets")) {
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }

    private static RowMenu menu(TestUi page) {
        return page.one(SecretsView.class).menu(rows(page).getFirst());
    }

    private static List<StoredSecret> rows(TestUi page) {
        return page.one(SecretGrid.class).getListDataView().getItems().toList();
    }

    private static Button button(TestUi page, String text) {
        return page.one(Button.class, button -> button.getText().equals(text));
    }

    private static TextField field(TestUi page, String label) {
        return page.one(TextField.class, field -> field.getLabel().equals(label));
    }
}
