// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * The page that all views are in. Events come as requests of their own, with the cookie of that moment, and only updates go over
 * the WebSocket: so each event is checked against who is signed in then, and can sign in and out.
 */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("beep/beep.css")
public final class AppShell implements AppShellConfigurator {
    private static final long serialVersionUID = 1L;
    /** Before anything is painted, so that nobody who chose the dark scheme is dazzled first. */
    private static final String SCHEME = """
            (() => {
              let scheme = null;
              try { scheme = localStorage.getItem('beep.scheme'); } catch (blocked) { return; }
              if (scheme === 'light' || scheme === 'dark') {
                document.documentElement.setAttribute('theme', scheme);
                document.documentElement.style.colorScheme = scheme;
              }
            })();""";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Beep Host");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("robots", "noindex");
        settings.addLink("icon", "beep/logo.svg");
        settings.addInlineWithContents(TargetElement.HEAD, Inline.Position.PREPEND, SCHEME, Inline.Wrapping.JAVASCRIPT);
    }
}
