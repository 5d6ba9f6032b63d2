// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.page.WebStorage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the settings in the browser's own store. */
final class StoredSettings {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);
    private static final String KEY = "beep.chat";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredSettings() {}

    /** Gives the stored settings to {@code loaded}, if there are any; a later event of the page. */
    static void load(Consumer<ChatSettings> loaded) {
        WebStorage.getItem(KEY, text -> {
            if (text != null) {
                loaded.accept(parse(text));
            }
        });
    }

    static void store(ChatSettings settings) {
        WebStorage.setItem(KEY, JSON.writeValueAsString(settings));
    }

    private static ChatSettings parse(String text) {
        try {
            return JSON.readValue(text, ChatSettings.class);
        } catch (JacksonException foreign) {
            LOG.debug("The browser's settings are not ours", foreign);
            return ChatSettings.DEFAULT;
        }
    }
}
