// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.Secrets;
import org.junit.jupiter.api.Test;

/** What a bundle relies on in its {@link Secrets}. */
public abstract class SecretsContract {
    private static final Caller SOMEBODY = Callers.named("somebody");

    /** The secrets of one bundle that has none yet. */
    protected abstract Secrets secrets();

    @Test
    void whatWasSetIsThereUntilItIsRemoved() {
        var secrets = secrets();
        assertThat(secrets.get("api.key")).isEmpty();
        secrets.set(SOMEBODY, "api.key", "first");
        secrets.set(SOMEBODY, "api.key", "s3cret with ünïcode\nand a second line");
        assertThat(secrets.get("api.key")).contains("s3cret with ünïcode\nand a second line");
        assertThat(secrets.get("api.key2")).isEmpty();
        assertThat(secrets.remove(SOMEBODY, "api.key")).isTrue();
        assertThat(secrets.get("api.key")).isEmpty();
        assertThat(secrets.remove(SOMEBODY, "api.key")).isFalse();
    }

    @Test
    void takesValuesUpToTheirLimit() {
        var secrets = secrets();
        secrets.set(SOMEBODY, "long", "ü".repeat(2048));
        assertThat(secrets.get("long")).contains("ü".repeat(2048));
        Failures.assertFails(ErrorKind.INVALID, () -> secrets.set(SOMEBODY, "long", "ü".repeat(2049)));
        Failures.assertFails(ErrorKind.INVALID, () -> secrets.set(SOMEBODY, "long", ""));
        assertThat(secrets.get("long")).contains("ü".repeat(2048));
    }

    @Test
    void refusesNamesThatAreNone() {
        var secrets = secrets();
        for (var name : new String[] {"", " ", "a/b", "a b", "x".repeat(101)}) {
            Failures.assertFails(ErrorKind.INVALID, () -> secrets.set(SOMEBODY, name, "value"));
        }
        secrets.set(SOMEBODY, "x".repeat(100), "value");
        assertThat(secrets.get("x".repeat(100))).contains("value");
    }
}
