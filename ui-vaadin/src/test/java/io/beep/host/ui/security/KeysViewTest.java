// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.security.ApiKey;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.ui.dev.FakeKeys;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysViewTest {
    private final TestHost host = new TestHost();

    @Test
    void withoutAKeyOneIsToldWhatForThereAreSome() {
        try (var page = host.page().open("keys")) {
            assertThat(page.has(EmptyState.class)).isTrue();
            assertThat(page.text()).contains("No API keys", "Create one for each program");
        }
    }

    @Test
    void aKeyIsMadeAndItsSecretIsShownOnce() {
        try (var page = host.page().open("keys")) {
            begin(page, "Nightly report");
            button(page, "Create").click();
            page.until(() -> page.has(KeyShown.class));
            assertThat(field(page, "Key").getValue()).isEqualTo(FakeKeys.SECRET);
            assertThat(keys()).singleElement().satisfies(key -> {
                assertThat(key.name()).isEqualTo("Nightly report");
                assertThat(key.permissions()).isEmpty();
                assertThat(key.expiresAt().orElseThrow())
                        .isBetween(
                                Instant.now().plus(Duration.ofDays(89)),
                                Instant.now().plus(Duration.ofDays(90)));
            });
            button(page, "I have copied it").click();
            assertThat(page.one(KeyShown.class).isOpened()).isFalse();
        }
        try (var later = host.page().open("keys")) {
            later.choose(later.one(KeysView.class).menu(keys().getFirst()), "Details");
            later.until(() -> later.has(KeyDetails.class));
            assertThat(later.text()).doesNotContain(FakeKeys.SECRET);
        }
    }

    @Test
    void aKeyMayLastForEver() {
        try (var page = host.page().open("keys")) {
            begin(page, "Nightly report");
            lifetimes(page).setValue(0);
            button(page, "Create").click();
            assertThat(keys().getFirst().expiresAt()).isEmpty();
        }
    }

    @Test
    void aKeyMayBeNarrowedToWhatOneMayOneself() {
        host.security.deny("users:read");
        try (var page = host.page().open("keys")) {
            begin(page, "Nightly report");
            page.one(Checkbox.class, box -> box.getLabel().equals("Only some permissions"))
                    .setValue(true);
            var offered = permissions(page);
            assertThat(offered.getListDataView().getItems())
                    .extracting(PermissionDeclaration::name)
                    .containsExactly("inference:chat", "models:read");
            offered.setValue(Set.of(offered.getListDataView().getItem(0)));
            button(page, "Create").click();
            assertThat(keys().getFirst().permissions()).containsExactly("inference:chat");
        }
    }

    @Test
    void aKeyThatIsToBeNarrowedToNothingIsNotMadeForAll() {
        try (var page = host.page().open("keys")) {
            begin(page, "Nightly report");
            page.one(Checkbox.class, box -> box.getLabel().equals("Only some permissions"))
                    .setValue(true);
            button(page, "Create").click();
            assertThat(keys()).isEmpty();
            assertThat(permissions(page).getErrorMessage()).isEqualTo("Choose at least one");
        }
    }

    @Test
    void whatIsRefusedIsSaidAtItsField() {
        try (var page = host.page().open("keys")) {
            begin(page, " ");
            button(page, "Create").click();
            assertThat(field(page, "Name").getErrorMessage()).isEqualTo("A key has a name");
            assertThat(page.has(KeyShown.class)).isFalse();
        }
    }

    @Test
    void aKeyIsRevokedAfterAskingOnce() {
        host.keys.put(FakeKeys.key("Old laptop", "admin", Set.of(), Optional.empty()));
        try (var page = host.page().open("keys")) {
            page.choose(page.one(KeysView.class).menu(keys().getFirst()), "Revoke");
            page.until(() -> page.has(Confirm.class));
            assertThat(keys()).hasSize(1);
            page.confirm("Revoke");
            assertThat(keys()).isEmpty();
            page.until(() -> page.text().contains("Old laptop is revoked."));
        }
    }

    @Test
    void theDetailsSayWhatAKeyMay() {
        host.keys.put(FakeKeys.key("Report", "admin", Set.of("models:read", "inference:chat"), Optional.empty()));
        try (var page = host.page().open("keys")) {
            page.choose(page.one(KeysView.class).menu(keys().getFirst()), "Details");
            page.until(() -> page.has(KeyDetails.class));
            assertThat(page.text()).contains("inference:chat, models:read").doesNotContain(FakeKeys.SECRET);
        }
    }

    @Test
    void whoseAKeyIsStandsThereForThoseWhoSeeTheKeysOfAll() {
        host.keys.put(FakeKeys.key("Report", "ulla", Set.of(), Optional.empty()));
        try (var page = host.page().open("keys")) {
            assertThat(page.one(KeyGrid.class).getColumns()).hasSize(7);
            host.security.deny("keys:manage");
            page.open("tasks").open("keys");
            assertThat(page.one(KeyGrid.class).getColumns()).hasSize(6);
        }
    }

    @Test
    void whoMayHaveNoKeysIsNotLetIn() {
        host.security.deny("keys:own");
        try (var page = host.page().open("keys")) {
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }

    private static void begin(TestUi page, String name) {
        button(page, "Create key").click();
        page.until(() -> page.has(TextField.class));
        field(page, "Name").setValue(name);
    }

    private List<ApiKey> keys() {
        return host.keys.list(host.security.adminCaller(), PageRequest.first()).items();
    }

    private static Button button(TestUi page, String text) {
        return page.one(Button.class, button -> button.getText().equals(text));
    }

    private static TextField field(TestUi page, String label) {
        return page.one(TextField.class, field -> field.getLabel().equals(label));
    }

    @SuppressWarnings("unchecked") // there is one choice, and it is of days
    private static Select<Integer> lifetimes(TestUi page) {
        return page.one(Select.class);
    }

    @SuppressWarnings("unchecked") // there is one group, and it is of permissions
    private static CheckboxGroup<PermissionDeclaration> permissions(TestUi page) {
        return page.one(CheckboxGroup.class);
    }
}
