// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import io.beep.host.inference.openai.Connection;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.testkit.FakePluginStore;
import io.beep.host.testkit.FakeSecrets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Connections in memory. */
public final class TestConnections {
    public static final Caller ALICE =
            new Caller(new UUID(0, 7), "alice", Optional.empty(), Via.API, "127.0.0.1", "test");

    final FakePluginStore store = new FakePluginStore();
    public final FakeSecrets secrets = new FakeSecrets();

    public ConnectionsImpl open(Clock clock) {
        return new ConnectionsImpl(store, secrets, clock);
    }

    /** A connection that waits one second for everything, and offers one model. */
    static Connection hasty(String url) {
        return new Connection("work", url, models(), Map.of("X-Team", "blue"), "max_tokens", 4, 1, 1, 1);
    }

    static List<Connection.Model> models() {
        return List.of(new Connection.Model("far", "org/far-7b", 256));
    }
}
