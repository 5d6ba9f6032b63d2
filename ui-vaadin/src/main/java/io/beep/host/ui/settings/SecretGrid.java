// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.settings;

import com.vaadin.flow.component.Component;
import io.beep.host.settings.StoredSecret;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.NameCell;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Rows;
import io.beep.host.ui.parts.Status;
import java.time.Clock;
import java.util.function.Function;

/** That there are secrets, and whose they are. */
final class SecretGrid extends Rows<StoredSecret> {
    private static final long serialVersionUID = 1L;

    private final transient Clock clock = Clock.systemUTC();

    SecretGrid(Function<StoredSecret, RowMenu> menu) {
        super("secret.name");
        wide("secret.changed", secret -> Moments.ago(this, secret.changedAt(), clock.instant()));
        state("secret.state", this::status);
        menu(menu);
    }

    @Override
    protected Component first(StoredSecret secret) {
        return new NameCell(
                secret.name(),
                secret.readable() ? secret.owner() : getTranslation("secret.unreadable", secret.owner()));
    }

    private Status status(StoredSecret secret) {
        return secret.readable()
                ? new Status(Status.Tone.GOOD, getTranslation("secret.state.readable"))
                : new Status(Status.Tone.BAD, getTranslation("secret.state.unreadable"));
    }
}
