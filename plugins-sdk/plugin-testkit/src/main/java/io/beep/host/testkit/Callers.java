// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.ui.CurrentCaller;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** People who ask, for tests: the host alone makes real ones. */
public final class Callers {
    private Callers() {}

    /** Somebody with an account of that name; the same name is the same account. */
    public static Caller named(String name) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Caller(id, name, Optional.empty(), Via.UI, "127.0.0.1", "test");
    }

    /** For a view that somebody works with, who may do everything that a view says of itself. */
    public static CurrentCaller at(Caller caller) {
        return new At(caller);
    }

    private record At(Caller caller) implements CurrentCaller {
        @Override
        public Caller get() {
            return caller;
        }

        @Override
        public Caller require(Class<?> view) {
            Declared.assertOnce(view);
            return caller;
        }
    }
}
