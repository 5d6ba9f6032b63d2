// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import org.junit.jupiter.api.Test;

class ChangePasswordDialogTest {
    private final TestHost host = new TestHost();

    @Test
    void aNewPasswordThatIsRefusedIsSaidAtTheNewOne() {
        try (var page = host.page().open("")) {
            refuse(page, new HostException(SecurityError.PASSWORD_NOT_FIT, "Choose another"));
            assertThat(field(page, "New password").getErrorMessage()).isEqualTo("Choose another");
            assertThat(field(page, "New password").isInvalid()).isTrue();
            assertThat(field(page, "Current password").isInvalid()).isFalse();
        }
    }

    @Test
    void aWrongPasswordIsSaidAtTheCurrentOne() {
        try (var page = host.page().open("")) {
            refuse(page, new HostException(SecurityError.WRONG_CREDENTIALS, "That is not it"));
            assertThat(field(page, "Current password").getErrorMessage()).isEqualTo("That is not it");
            assertThat(field(page, "Current password").isInvalid()).isTrue();
            assertThat(field(page, "New password").isInvalid()).isFalse();
        }
    }

    private static void refuse(TestUi page, HostException refusal) {
        new ChangePasswordDialog((current, replacement) -> {
                    throw refusal;
                })
                .open();
        page.until(() -> page.has(PasswordField.class));
        field(page, "Current password").setValue("correct horse battery");
        field(page, "New password").setValue("another horse battery");
        page.one(Button.class, button -> button.getText().equals("Save")).click();
    }

    private static PasswordField field(TestUi page, String label) {
        return page.one(PasswordField.class, field -> field.getLabel().equals(label));
    }
}
