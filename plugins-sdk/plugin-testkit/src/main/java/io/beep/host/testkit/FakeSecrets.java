// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The secrets of one bundle, in memory. */
public final class FakeSecrets implements Secrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MOST_BYTES = 4096;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(secrets.get(name(name)));
    }

    @Override
    public void set(Caller caller, String name, String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new HostException(FakeError.NOT_FIT, "A secret is text; this one has half a character in it")
                    .at("value");
        }
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new HostException(FakeError.NOT_FIT, "A secret has 1 to " + MOST_BYTES + " bytes").at("value");
        }
        secrets.put(name(name), value);
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return secrets.remove(name(name)) != null;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new HostException(FakeError.NOT_FIT, "A name has 1 to 100 letters, digits, '.', '_' and '-'")
                    .at("name");
        }
        return name;
    }
}
