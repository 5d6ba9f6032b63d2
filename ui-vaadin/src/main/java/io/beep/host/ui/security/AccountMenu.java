// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import io.beep.host.security.Accounts;
import io.beep.host.security.Authentication;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.ui.CurrentCaller;
import java.util.Locale;

/** One's own account: who one is, the colour scheme, the password, and the way out. */
public final class AccountMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient Authentication authentication;
    private final transient CurrentCaller caller;
    private String shown = "";

    public AccountMenu(Accounts accounts, Authentication authentication, CurrentCaller caller) {
        this.accounts = accounts;
        this.authentication = authentication;
        this.caller = caller;
        addClassName("beep-account");
        getElement().setAttribute("aria-label", getTranslation("account.menu"));
    }

    /** Shows whoever works here now. */
    public void refresh() {
        var who = caller.get();
        if (who.name().equals(shown)) {
            return;
        }
        shown = who.name();
        removeAll();
        if (!who.isAnonymous()) {
            var menu = addItem(badge(who)).getSubMenu();
            new SchemeMenu(menu.addItem(getTranslation("account.scheme")).getSubMenu());
            menu.addItem(getTranslation("account.password"), event -> changePassword());
            menu.addSeparator();
            signOutItem(menu);
        }
    }

    private Div badge(Caller who) {
        var account = accounts.self(who);
        var name = account.displayName().isBlank() ? account.name() : account.displayName();
        var role = new Span(getTranslation("role." + account.role().name().toLowerCase(Locale.ROOT)));
        role.addClassName("beep-secondary");
        var words = new Div(new Span(name), role);
        words.addClassName("beep-stack");
        var badge = new Div(new Avatar(name), words);
        badge.addClassName("beep-account-badge");
        return badge;
    }

    private void changePassword() {
        new ChangePasswordDialog((current, replacement) ->
                        accounts.changePassword(caller.get(), current, replacement, BrowserSession.token()))
                .open();
    }

    private void signOutItem(SubMenu menu) {
        menu.addItem(getTranslation("account.signOut"), event -> {
            UI.getCurrent().getPage().setLocation("sign-in");
            new BrowserSession(authentication, caller).signOut();
        });
    }
}
