// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;

/** Lets tests say what the browser's cookie holds. */
public final class TestBrowser {
    private TestBrowser() {}

    /** The browser holds this token in its cookie; empty for no cookie. */
    public static void remember(VaadinSession session, String token) {
        session.setAttribute(
                Browser.class, new Browser(Optional.of(token).filter(text -> !text.isEmpty()), "127.0.0.1"));
    }
}
