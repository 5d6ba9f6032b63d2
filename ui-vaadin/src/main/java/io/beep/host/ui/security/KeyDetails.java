// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.html.Code;
import io.beep.host.security.ApiKey;
import io.beep.host.ui.parts.DetailsDialog;
import io.beep.host.ui.parts.Facts;
import io.beep.host.ui.parts.Moments;

/** All that is known of a key. */
final class KeyDetails extends DetailsDialog {
    private static final long serialVersionUID = 1L;

    KeyDetails(ApiKey key) {
        super(key.name(), "36rem");
        var never = getTranslation("key.expires.never");
        show(new Facts()
                .add(getTranslation("key.prefix"), new Code(key.prefix() + "…"))
                .add(getTranslation("key.owner"), key.owner())
                .add(
                        getTranslation("key.permissions"),
                        key.permissions().isEmpty()
                                ? getTranslation("key.permissions.all")
                                : String.join(
                                        ", ",
                                        key.permissions().stream().sorted().toList()))
                .add(getTranslation("key.created"), Moments.exact(key.createdAt()))
                .add(
                        getTranslation("key.expires"),
                        key.expiresAt().map(Moments::exact).orElse(never))
                .add(
                        getTranslation("key.lastUsed"),
                        key.lastUsedAt().map(Moments::exact).orElseGet(() -> getTranslation("key.lastUsed.never"))));
    }
}
