// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import io.beep.host.security.Authentication;
import io.beep.host.security.RecentSignIn;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Form;
import java.time.Clock;

/** Asks for the password once more before what a session that was left open must not be enough for. */
public final class SignInAgain {
    private final Authentication authentication;
    private final CurrentCaller caller;
    private final Clock clock = Clock.systemUTC();

    public SignInAgain(Authentication authentication, CurrentCaller caller) {
        this.authentication = authentication;
        this.caller = caller;
    }

    /**
     * Does it at once when the sign-in is recent enough; else after the password the page is there anew, and it can be asked for again.
     *
     * @param path of the page
     */
    public void before(String path, Runnable what) {
        if (isRecent()) {
            what.run();
        } else {
            ask(path);
        }
    }

    private boolean isRecent() {
        try {
            RecentSignIn.require(caller.get(), clock.instant());
            return true;
        } catch (HostException tooOld) {
            return false;
        }
    }

    private void ask(String path) {
        var page = UI.getCurrent();
        var password = new PasswordField(page.getTranslation("signIn.password"));
        password.getElement().setAttribute("autocomplete", "current-password");
        password.setAutofocus(true);
        new Form(page.getTranslation("signIn.again"), page.getTranslation("signIn.again.submit"), () -> {
                    new BrowserSession(authentication, caller)
                            .signIn(caller.get().name(), password.getValue());
                    page.getPage().setLocation(path);
                })
                .part(new Paragraph(page.getTranslation("signIn.again.text", RecentSignIn.VALIDITY.toMinutes())))
                .field("password", password)
                .open();
    }
}
