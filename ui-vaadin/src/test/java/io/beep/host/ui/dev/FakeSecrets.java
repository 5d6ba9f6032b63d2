// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.settings.SettingsError;
import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Secrets that are hardly kept. */
public final class FakeSecrets implements StoredSecrets {
    private final Map<String, StoredSecret> secrets = new ConcurrentSkipListMap<>();
    private final Map<String, String> values = new ConcurrentHashMap<>();

    /** Puts one in that the host's key does not open. */
    public void putUnreadable(String owner, String name) {
        secrets.put(key(owner, name), new StoredSecret(owner, name, false, Instant.EPOCH));
    }

    public Optional<String> value(String owner, String name) {
        return Optional.ofNullable(values.get(key(owner, name)));
    }

    private static String key(String owner, String name) {
        return owner + " " + name;
    }

    @Override
    public Page<StoredSecret> list(Caller caller, PageRequest page) {
        return Page.of(List.copyOf(secrets.values()));
    }

    @Override
    public StoredSecret put(Caller caller, String owner, String name, String value) {
        if (value.isEmpty()) {
            throw new HostException(SettingsError.SECRET_NOT_FIT, "A secret has 1 to 4096 bytes").at("value");
        }
        values.put(key(owner, name), value);
        var stored = new StoredSecret(owner, name, true, Instant.now());
        secrets.put(key(owner, name), stored);
        return stored;
    }

    @Override
    public void delete(Caller caller, String owner, String name) {
        secrets.remove(key(owner, name));
        values.remove(key(owner, name));
    }
}
