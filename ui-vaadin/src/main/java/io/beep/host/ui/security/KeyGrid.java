// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import io.beep.host.security.ApiKey;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.NameCell;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Rows;
import io.beep.host.ui.parts.Status;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/** API keys, without their secrets. */
final class KeyGrid extends Rows<ApiKey> {
    private static final long serialVersionUID = 1L;

    private final transient Clock clock = Clock.systemUTC();

    /** @param ofAll whether there may be keys of others among them */
    KeyGrid(boolean ofAll, Function<ApiKey, RowMenu> menu, Consumer<ApiKey> details) {
        super("key.name");
        if (ofAll) {
            wide("key.owner", ApiKey::owner);
        }
        wide("key.permissions", this::permissions);
        wide("key.expires", this::end);
        wide("key.lastUsed", this::lastUse);
        state("key.state", this::status);
        menu(menu);
        addItemClickListener(event -> details.accept(event.getItem()));
    }

    @Override
    protected Component first(ApiKey key) {
        return new NameCell(key.name(), isNarrow() ? key.owner() + " · " + permissions(key) : key.prefix() + "…");
    }

    private String permissions(ApiKey key) {
        return key.permissions().isEmpty()
                ? getTranslation("key.permissions.all")
                : getTranslation("key.permissions.some", key.permissions().size());
    }

    private String end(ApiKey key) {
        return key.expiresAt().map(Moments::day).orElseGet(() -> getTranslation("key.expires.never"));
    }

    private String lastUse(ApiKey key) {
        return key.lastUsedAt()
                .map(then -> Moments.ago(this, then, clock.instant()))
                .orElseGet(() -> getTranslation("key.lastUsed.never"));
    }

    private Status status(ApiKey key) {
        return key.expiresAt().filter(clock.instant()::isAfter).isPresent()
                ? new Status(Status.Tone.QUIET, getTranslation("key.state.expired"))
                : new Status(Status.Tone.GOOD, getTranslation("key.state.active"));
    }
}
