// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the chat into the menu. */
@Component(service = ViewContribution.class)
public final class ChatPage extends MenuPage {
    public ChatPage() {
        super("chat", "chat.title", "chat", 200, ChatView.class);
    }
}
