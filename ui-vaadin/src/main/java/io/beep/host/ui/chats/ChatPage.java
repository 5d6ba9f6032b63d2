// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the chat into the menu. */
@Component
public final class ChatPage implements ViewContribution {
    @Override
    public String path() {
        return "chat";
    }

    @Override
    public String titleKey() {
        return "chat.title";
    }

    @Override
    public String icon() {
        return "chat";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Class<?> view() {
        return ChatView.class;
    }
}
