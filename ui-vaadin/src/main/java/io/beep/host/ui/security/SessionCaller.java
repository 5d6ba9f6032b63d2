// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.beep.host.security.Access;
import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.web.RequestId;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at each event whose session the browser's cookie is. For what is pushed between requests, the cookie of the browser's
 * last request counts; it is checked as the others are, so that a session that ended shows nothing new. A push is no use of the
 * session: else a page that is merely open would keep it alive for ever.
 */
public final class SessionCaller implements CurrentCaller {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCaller.class);

    private final Authentication authentication;
    private final Callers callers;
    private final Access access;

    public SessionCaller(Authentication authentication, Callers callers, Access access) {
        this.authentication = authentication;
        this.callers = callers;
        this.access = access;
    }

    @Override
    public Caller get() {
        var request = VaadinServletRequest.getCurrent();
        return request == null
                ? caller(lastSeen(), "push-" + UUID.randomUUID(), authentication::byIdleSession)
                : caller(see(request), RequestId.of(request), authentication::bySession);
    }

    @Override
    public Caller require(Class<?> view) {
        var caller = get();
        access.requireDeclared(caller, view, "view/" + view.getSimpleName());
        return caller;
    }

    /** Who is signed in where a request comes from, which is no use of the session; nothing when that cannot be told. */
    public Optional<Caller> of(VaadinRequest request) {
        try {
            return Optional.of(
                    caller(Browser.of((VaadinServletRequest) request), "session", authentication::byIdleSession));
        } catch (HostException e) {
            LOG.debug("Sessions cannot be looked up", e);
            return Optional.empty();
        }
    }

    private Caller caller(Browser browser, String requestId, Lookup lookup) {
        return browser.token()
                .flatMap(token -> lookup.caller(token, Via.UI, browser.address(), requestId))
                .orElseGet(() -> callers.anonymous(Via.UI, browser.address(), requestId));
    }

    private interface Lookup {
        Optional<Caller> caller(String token, Via via, String address, String requestId);
    }

    private static Browser see(VaadinServletRequest request) {
        var browser = Browser.of(request);
        var session = VaadinSession.getCurrent();
        if (session != null && session.hasLock()) {
            session.setAttribute(Browser.class, browser);
        }
        return browser;
    }

    private static Browser lastSeen() {
        var session = VaadinSession.getCurrent();
        var browser = session == null ? null : session.getAttribute(Browser.class);
        if (browser == null) {
            throw new IllegalStateException("Nobody's event: ask in a view's event or in UI.access");
        }
        return browser;
    }
}
