// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.beep.host.security.Authentication;
import io.beep.host.security.Setup;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.ui.CurrentCaller;

/** The first start: whoever has the one-time token makes the administrator, and is signed in as it. */
@PublicAccess("nobody has an account yet; the one-time token is what is asked for")
public final class SetupView extends EntryPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Setup setup;
    private final transient Authentication authentication;
    private final transient CurrentCaller caller;
    private final TextField token = new TextField(getTranslation("setup.token"));
    private final TextField name = new TextField(getTranslation("setup.name"));
    private final NewPasswordField password = new NewPasswordField(getTranslation("setup.password"), name::getValue);
    private final Paragraph refusal = new Paragraph();

    public SetupView(Setup setup, Authentication authentication, CurrentCaller caller) {
        this.setup = setup;
        this.authentication = authentication;
        this.caller = caller;
        token.setWidthFull();
        token.setHelperText(getTranslation("setup.token.help"));
        token.getElement().setAttribute("autocomplete", "off");
        name.setWidthFull();
        name.setValue("admin");
        name.getElement().setAttribute("autocomplete", "username");
        refusal.addClassName("beep-refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        show(getTranslation("setup.title"), getTranslation("setup.text"), refusal, token, name, password, submit());
    }

    private Button submit() {
        var submit = new Button(getTranslation("setup.submit"), event -> complete());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();
        return submit;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!setup.isNeeded()) {
            event.forwardTo("");
            return;
        }
        var given = event.getLocation().getQueryParameters().getSingleParameter("token");
        given.ifPresent(token::setValue);
        token.setVisible(given.isEmpty());
        password.focus();
        given.ifPresent(this::check);
    }

    /** Before anybody fills in the rest. */
    private void check(String given) {
        try {
            setup.checkToken(caller.get(), given.strip());
        } catch (HostException refused) {
            refuse(refused);
            token.focus();
        }
    }

    private void refuse(HostException refused) {
        refusal.setText(refused.text());
        refusal.setVisible(true);
        token.setVisible(true);
    }

    private void complete() {
        if (!password.isFit()) {
            password.focus();
            return;
        }
        try {
            var account = setup.complete(
                    caller.get(), token.getValue().strip(), name.getValue().strip(), password.getValue());
            new BrowserSession(authentication, caller).signIn(account.name(), password.getValue());
        } catch (HostException refused) {
            refuse(refused);
            return;
        }
        UI.getCurrent().getPage().setLocation(".");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("setup.title") + " · " + getTranslation("product");
    }
}
