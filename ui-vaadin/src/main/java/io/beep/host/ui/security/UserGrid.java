// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import io.beep.host.security.Account;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.NameCell;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Rows;
import io.beep.host.ui.parts.Status;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts. */
final class UserGrid extends Rows<Account> {
    private static final long serialVersionUID = 1L;

    private final transient Clock clock = Clock.systemUTC();

    /** @param menu what one can do with an account; null for those who may only look */
    UserGrid(@Nullable Function<Account, RowMenu> menu) {
        super("user.name");
        wide("user.role", account -> RoleText.of(this, account.role()));
        wide("user.lastSignIn", this::lastSignIn);
        state("user.state", this::status);
        if (menu != null) {
            menu(menu);
        }
    }

    @Override
    protected Component first(Account account) {
        var below = isNarrow()
                ? account.name() + " · " + RoleText.of(this, account.role()) + " · " + lastSignIn(account)
                : account.name();
        return new NameCell(account.displayName(), below);
    }

    private String lastSignIn(Account account) {
        return account.lastSignInAt()
                .map(then -> Moments.ago(this, then, clock.instant()))
                .orElseGet(() -> getTranslation("user.lastSignIn.never"));
    }

    private Status status(Account account) {
        return account.active()
                ? new Status(Status.Tone.GOOD, getTranslation("user.state.active"))
                : new Status(Status.Tone.QUIET, getTranslation("user.state.disabled"));
    }
}
