// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.persistence.PersistenceError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {
    @TempDir
    Path home;

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.h2(home);
    }

    @Test
    void theBuiltInDatabaseAcknowledgesOnlyWhatIsWritten() {
        assertThat(settings().url()).contains(";WRITE_DELAY=0").startsWith("jdbc:h2:async:" + home);
    }

    @Test
    void aHomeWithASemicolonCannotSmuggleInOptions() {
        assertThatThrownBy(() -> DatabaseSettings.h2(home.resolve("a;INIT=drop all objects")))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("semicolon");
    }

    @Test
    void thePasswordIsTakenOutOfTheProperties() {
        var properties = new Properties();
        properties.put("beep.database.url", "jdbc:postgresql://localhost/beep?sslmode=require");
        properties.put("beep.database.user", "beep");
        properties.put("beep.database.password", "hunter2-hunter2");
        var settings = DatabaseSettings.take(properties);
        assertThat(properties).doesNotContainKey("beep.database.password");
        assertThat(settings.password()).isEqualTo("hunter2-hunter2");
        assertThat(settings).hasToString("postgresql://localhost/beep");
    }

    @Test
    void whenItsConfigurationChangesItIsOpenedAgainWithTheSamePassword() {
        System.setProperty("beep.database.url", "jdbc:h2:mem:again;DB_CLOSE_DELAY=-1");
        System.setProperty("beep.database.user", "beep");
        System.setProperty("beep.database.password", "hunter2-hunter2");
        try {
            for (var start = 0; start < 2; start++) {
                try (var database = new DatabaseImpl(defaults())) {
                    assertThat(database.check().status()).isEqualTo(Health.Status.UP);
                }
                assertThat(System.getProperty("beep.database.password")).isNull();
            }
        } finally {
            System.clearProperty("beep.database.url");
            System.clearProperty("beep.database.user");
        }
    }

    private static DatabaseImpl.Config defaults() {
        return (DatabaseImpl.Config) Proxy.newProxyInstance(
                DatabaseImpl.Config.class.getClassLoader(),
                new Class<?>[] {DatabaseImpl.Config.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:oracle:thin:@x", "u", "p"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(PersistenceError.SETTINGS_NOT_FIT));
    }
}
