// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.security.Account;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.parts.Form;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsersViewTest {
    private static final String PASSWORD = "a long enough one";

    private final TestHost host = new TestHost();

    @Test
    void everybodyIsListedByName() {
        account("ulla", SystemRole.USER);
        try (var page = host.page().open("users")) {
            assertThat(rows(page)).extracting(Account::name).containsExactly("admin", "ulla");
        }
    }

    @Test
    void whatIsBeyondTheFirstPageIsThereOnDemand() {
        var first = PageRequest.first().limit();
        for (var i = 0; i < first; i++) {
            account("user-%03d".formatted(i), SystemRole.USER);
        }
        try (var page = host.page().open("users")) {
            assertThat(rows(page)).hasSize(first);
            page.one(MoreButton.class).click();
            assertThat(rows(page)).hasSize(first + 1);
            assertThat(page.has(MoreButton.class)).isFalse();
        }
    }

    @Test
    void somebodyIsAdded() {
        try (var page = host.page().open("users")) {
            button(page, "Add user").click();
            page.until(() -> page.has(Form.class));
            field(page, "Name").setValue("ulla");
            field(page, "Display name").setValue("Ulla Schmidt");
            page.one(PasswordField.class).setValue(PASSWORD);
            roles(page).setValue(SystemRole.POWER_USER);
            button(page, "Add").click();
            assertThat(rows(page)).hasSize(2);
            assertThat(host.security.get(host.security.adminCaller(), "ulla")).satisfies(made -> {
                assertThat(made.displayName()).isEqualTo("Ulla Schmidt");
                assertThat(made.role()).isEqualTo(SystemRole.POWER_USER);
            });
            assertThat(host.security.passwordOf("ulla")).contains(PASSWORD);
        }
    }

    @Test
    void aNewUserMayLittleUnlessSomebodySaysOtherwise() {
        try (var page = host.page().open("users")) {
            button(page, "Add user").click();
            page.until(() -> page.has(Form.class));
            assertThat(roles(page).getValue()).isEqualTo(SystemRole.USER);
        }
    }

    @Test
    void whatIsRefusedIsSaidAtItsFieldAndTheFormStays() {
        try (var page = host.page().open("users")) {
            button(page, "Add user").click();
            page.until(() -> page.has(Form.class));
            field(page, "Name").setValue("Not A Name");
            page.one(PasswordField.class).setValue(PASSWORD);
            button(page, "Add").click();
            assertThat(field(page, "Name").getErrorMessage()).isEqualTo("Not a name: Not A Name");
            assertThat(field(page, "Name").isInvalid()).isTrue();
            assertThat(rows(page)).hasSize(1);
            field(page, "Name").setValue("ulla");
            page.one(PasswordField.class).setValue("short");
            button(page, "Add").click();
            assertThat(page.one(PasswordField.class).getErrorMessage()).isEqualTo("The password must be longer");
        }
    }

    @Test
    void aRoleIsChanged() {
        account("ulla", SystemRole.USER);
        try (var page = host.page().open("users")) {
            page.choose(view(page).menu(rows(page).getLast()), "Edit");
            page.until(() -> page.has(Form.class));
            roles(page).setValue(SystemRole.ADMIN);
            button(page, "Save").click();
            assertThat(rows(page).getLast().role()).isEqualTo(SystemRole.ADMIN);
            page.until(() -> page.text().contains("ulla is changed."));
        }
    }

    @Test
    void whatIsAboutNoFieldIsSaidInTheForm() {
        try (var page = host.page().open("users")) {
            page.choose(view(page).menu(rows(page).getFirst()), "Edit");
            page.until(() -> page.has(Form.class));
            roles(page).setValue(SystemRole.USER);
            button(page, "Save").click();
            assertThat(page.text()).contains("This is the last administrator");
            assertThat(page.has(Form.class)).isTrue();
        }
    }

    @Test
    void somebodyIsDisabledAndEnabledAgain() {
        account("ulla", SystemRole.USER);
        try (var page = host.page().open("users")) {
            page.choose(view(page).menu(rows(page).getLast()), "Disable");
            assertThat(rows(page).getLast().active()).isFalse();
            page.choose(view(page).menu(rows(page).getLast()), "Enable");
            assertThat(rows(page).getLast().active()).isTrue();
        }
    }

    @Test
    void aPasswordIsReset() {
        account("ulla", SystemRole.USER);
        try (var page = host.page().open("users")) {
            page.choose(view(page).menu(rows(page).getLast()), "Reset password");
            page.until(() -> page.has(PasswordField.class));
            page.one(PasswordField.class).setValue("another long one");
            button(page, "Set password").click();
            assertThat(host.security.passwordOf("ulla")).contains("another long one");
        }
    }

    @Test
    void onesOwnAccountIsNeitherDisabledNorGivenAPasswordHere() {
        try (var page = host.page().open("users")) {
            var own = view(page).menu(rows(page).getFirst());
            assertThat(own.items().map(item -> item.getText())).containsExactly("Edit");
        }
    }

    @Test
    void whoMayOnlyLookSeesNothingElse() {
        host.security.deny("users:manage");
        try (var page = host.page().open("users")) {
            assertThat(page.all(Button.class)).extracting(Button::getText).doesNotContain("Add user");
            assertThat(page.one(UserGrid.class).getColumns()).hasSize(4);
        }
    }

    @Test
    void whoMayNotLookIsNotLetIn() {
        host.security.deny("users:read");
        try (var page = host.page().open("users")) {
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }

    private void account(String name, SystemRole role) {
        host.security.create(host.security.adminCaller(), name, name, role, PASSWORD);
    }

    private static UsersView view(TestUi page) {
        return page.one(UsersView.class);
    }

    private static List<Account> rows(TestUi page) {
        return page.one(UserGrid.class).getListDataView().getItems().toList();
    }

    private static Button button(TestUi page, String text) {
        return page.one(Button.class, button -> button.getText().equals(text));
    }

    private static TextField field(TestUi page, String label) {
        return page.one(TextField.class, field -> field.getLabel().equals(label));
    }

    @SuppressWarnings("unchecked") // there is one choice, and it is of roles
    private static Select<SystemRole> roles(TestUi page) {
        return page.one(Select.class);
    }
}
