// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.security.Access;
import io.beep.host.security.ApiKey;
import io.beep.host.security.ApiKeys;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Toast;

/** The keys that programs of one's own use; those who may see the keys of all find them here too. */
@RequiresPermission("keys:own")
public final class KeysView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient ApiKeys keys;
    private final transient Access access;
    private final transient CurrentCaller caller;
    private final transient Growing<ApiKey> list;
    private final KeyGrid grid;
    private final MoreButton more;
    private final EmptyState empty =
            new EmptyState(VaadinIcon.KEY_O, getTranslation("keys.none"), getTranslation("keys.none.text"));

    public KeysView(ApiKeys keys, Access access, CurrentCaller caller) {
        this.keys = keys;
        this.access = access;
        this.caller = caller;
        this.list = new Growing<>(page -> keys.list(caller.get(), page));
        this.grid = new KeyGrid(access.allows(caller.get(), "keys:manage"), this::menu, this::details);
        this.more = new MoreButton(list, this::refresh);
        addClassName("beep-page");
        var adding = new Button(getTranslation("keys.add"), VaadinIcon.PLUS.create(), event -> add());
        adding.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("keys.title"), getTranslation("keys.sentence"), adding), empty, grid, more);
        refresh();
    }

    private void refresh() {
        var items = list.load();
        grid.show(items);
        grid.setVisible(!items.isEmpty());
        empty.setVisible(items.isEmpty());
        more.update();
    }

    private void add() {
        new NewKeyForm(this, access, caller, (name, permissions, end) -> {
                    new KeyShown(keys.create(caller.get(), name, permissions, end)).open();
                    refresh();
                })
                .open();
    }

    RowMenu menu(ApiKey key) {
        return new RowMenu(getTranslation("model.actions", key.name()))
                .item(getTranslation("model.details"), () -> details(key))
                .danger(getTranslation("keys.revoke"), () -> confirmRevoking(key));
    }

    private void details(ApiKey key) {
        new KeyDetails(key).open();
    }

    private void confirmRevoking(ApiKey key) {
        new Confirm(
                        getTranslation("keys.revoke.title", key.name()),
                        getTranslation("keys.revoke.text"),
                        getTranslation("keys.revoke"),
                        () -> revoke(key))
                .open();
    }

    private void revoke(ApiKey key) {
        keys.revoke(caller.get(), key.id());
        Toast.done(getTranslation("keys.revoked", key.name()));
        refresh();
    }
}
