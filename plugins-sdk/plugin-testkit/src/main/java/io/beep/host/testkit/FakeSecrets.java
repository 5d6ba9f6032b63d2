// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets of one bundle, in memory. */
public final class FakeSecrets implements Secrets {
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void set(Caller caller, String name, String value) {
        secrets.put(name, value);
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return secrets.remove(name) != null;
    }
}
