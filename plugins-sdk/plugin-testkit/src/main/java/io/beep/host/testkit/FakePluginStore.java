// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.ErrorCode;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What one bundle keeps, in memory, within the host's bounds. */
public final class FakePluginStore implements PluginStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Map<String, String> entries = new TreeMap<>(); // guarded by this
    private final Path folder;

    /** A store without a folder. */
    public FakePluginStore() {
        this(Path.of("no-folder"));
    }

    /** @param folder the bundle's own, which is there */
    public FakePluginStore(Path folder) {
        this.folder = folder;
    }

    /** What the host would refuse with. */
    private enum Refusal implements ErrorCode {
        NOT_FIT(ErrorKind.INVALID),
        TOO_MANY(ErrorKind.EXHAUSTED);

        private final ErrorKind kind;

        Refusal(ErrorKind kind) {
            this.kind = kind;
        }

        @Override
        public ErrorKind kind() {
            return kind;
        }
    }

    @Override
    public synchronized Optional<String> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public synchronized Map<String, String> all() {
        return Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    @Override
    public void put(Caller caller, String name, String content) {
        put(name, content);
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return remove(name);
    }

    @Override
    public synchronized void put(String name, String content) {
        if (!NAME.matcher(name).matches() || content.length() > MOST_CHARS) {
            throw new HostException(Refusal.NOT_FIT, "The name or the content of the entry " + name + " does not fit");
        }
        if (entries.size() >= MOST_ENTRIES && !entries.containsKey(name)) {
            throw new HostException(Refusal.TOO_MANY, "There are " + MOST_ENTRIES + " entries already");
        }
        entries.put(name, content);
    }

    @Override
    public synchronized boolean remove(String name) {
        return entries.remove(name) != null;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
