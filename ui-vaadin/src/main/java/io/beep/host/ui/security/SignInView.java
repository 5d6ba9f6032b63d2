// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.beep.host.security.Authentication;
import io.beep.host.security.Setup;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.ui.CurrentCaller;

/** Name and password; then on to where one was. */
@PublicAccess("whoever wants to sign in is not signed in yet")
public final class SignInView extends EntryPage implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Authentication authentication;
    private final transient Setup setup;
    private final transient CurrentCaller caller;
    private final LoginForm form = new LoginForm();
    private String next = "";

    public SignInView(Authentication authentication, Setup setup, CurrentCaller caller) {
        this.authentication = authentication;
        this.setup = setup;
        this.caller = caller;
        form.setForgotPasswordButtonVisible(false);
        form.setI18n(texts("", ""));
        form.addLoginListener(event -> signIn(event.getUsername(), event.getPassword()));
        show(getTranslation("signIn.title"), getTranslation("signIn.text"), form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        next = ReturnPath.of(event.getLocation());
        if (setup.isNeeded()) {
            event.forwardTo(SetupView.class);
        } else if (!caller.get().isAnonymous()) {
            event.forwardTo(next);
        }
    }

    private void signIn(String name, String password) {
        try {
            new BrowserSession(authentication, caller).signIn(name, password);
        } catch (HostException refused) {
            form.setI18n(texts(getTranslation("signIn.refused"), refused.text()));
            form.setError(true);
            return;
        }
        UI.getCurrent().getPage().setLocation(next.isEmpty() ? "." : next);
    }

    private LoginI18n texts(String errorTitle, String errorText) {
        var words = LoginI18n.createDefault();
        var fields = words.getForm();
        fields.setTitle("");
        fields.setUsername(getTranslation("signIn.name"));
        fields.setPassword(getTranslation("signIn.password"));
        fields.setSubmit(getTranslation("signIn.submit"));
        var error = words.getErrorMessage();
        error.setTitle(errorTitle);
        error.setMessage(errorText);
        error.setUsername(getTranslation("signIn.name.required"));
        error.setPassword(getTranslation("signIn.password.required"));
        return words;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("signIn.title") + " · " + getTranslation("product");
    }
}
