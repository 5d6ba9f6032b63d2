// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What one bundle keeps, in memory. */
public final class FakePluginStore implements PluginStore {
    private final Map<String, String> entries = new ConcurrentSkipListMap<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public Map<String, String> all() {
        return Map.copyOf(entries);
    }

    @Override
    public void put(Caller caller, String name, String content) {
        entries.put(name, content);
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return entries.remove(name) != null;
    }
}
