// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import io.beep.host.security.Authentication;
import io.beep.host.security.SessionCookie;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.ui.CurrentCaller;
import java.util.Optional;

/**
 * Signs a browser in and out, in an event of a page: such an event is an HTTP request of its own, which only a page of ours can
 * make, and its answer carries the cookie. Neither the host's session nor the servlet's keeps its id across.
 */
final class BrowserSession {
    private final Authentication authentication;
    private final CurrentCaller caller;

    BrowserSession(Authentication authentication, CurrentCaller caller) {
        this.authentication = authentication;
        this.caller = caller;
    }

    /** The token of the session that the event at hand belongs to. */
    static Optional<String> token() {
        return Browser.of(VaadinServletRequest.getCurrent()).token();
    }

    /** @throws io.beep.host.spi.error.HostException as {@link Authentication#signIn} */
    Caller signIn(String name, String password) {
        var visitor = caller.get();
        var signedIn = authentication.signIn(visitor, name, password);
        token().ifPresent(before -> authentication.signOut(visitor, before));
        VaadinService.reinitializeSession(VaadinRequest.getCurrent());
        answer(SessionCookie.set(signedIn.token()));
        Browser.give(VaadinServletRequest.getCurrent(), signedIn.token());
        return signedIn.caller();
    }

    /** Ends the session for all pages that this browser has open. */
    void signOut() {
        token().ifPresent(token -> authentication.signOut(caller.get(), token));
        answer(SessionCookie.clear());
        VaadinSession.getCurrent().getSession().invalidate();
    }

    private static void answer(String cookie) {
        VaadinServletResponse.getCurrent().addHeader("Set-Cookie", cookie);
    }
}
