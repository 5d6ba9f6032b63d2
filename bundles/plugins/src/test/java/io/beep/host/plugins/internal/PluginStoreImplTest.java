// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.plugins.PluginStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStoreImplTest {
    @TempDir
    private Path home;

    private final TestDatabase database = TestDatabase.open();
    private final PluginTable table = new PluginTable(database, new AuditImpl(database), Clock.systemUTC());

    @AfterEach
    void close() {
        table.close();
        database.close();
    }

    private PluginStore store(String plugin) {
        return new PluginStoreImpl(plugin, table.unit(), home);
    }

    @Test
    void keepsTextsByKey() {
        var store = store("a");
        assertThat(store.get("city")).isEmpty();
        store.put("city", "Ulm");
        store.put("city", "Ulm an der Donau");
        store.put("city.zip", "89073");
        store.put("street", "");
        assertThat(store("a").get("city")).contains("Ulm an der Donau");
        assertThat(store.get("street")).contains("");
        assertThat(store.keys("")).containsExactly("city", "city.zip", "street");
        assertThat(store.keys("city.")).containsExactly("city.zip");
        store.remove("city");
        store.remove("never");
        assertThat(store.get("city")).isEmpty();
    }

    @Test
    void eachPluginSeesItsOwnAlone() {
        store("a").put("key", "of a");
        assertThat(store("b").get("key")).isEmpty();
        assertThat(store("b").keys("")).isEmpty();
        store("b").remove("key");
        assertThat(store("a").get("key")).contains("of a");
    }

    @Test
    void itIsBounded() {
        var store = store("a");
        assertFails(() -> store.put(" ", "x"), PluginsError.KEY_NOT_FIT);
        assertFails(() -> store.get("k".repeat(PluginStore.MAX_KEY + 1)), PluginsError.KEY_NOT_FIT);
        assertFails(() -> store.put("k", "v".repeat(PluginStore.MAX_VALUE + 1)), PluginsError.VALUE_TOO_LARGE);
        store.put("k".repeat(PluginStore.MAX_KEY), "v".repeat(PluginStore.MAX_VALUE));
        table.unit()
                .run(tx -> IntStream.range(1, PluginStore.MAX_KEYS)
                        .forEach(number ->
                                tx.entities().persist(new EntryRow(new EntryRow.Key("a", "n" + number), ""))));
        assertFails(() -> store.put("one too many", ""), PluginsError.STORE_FULL);
        store.put("n1", "those that are there may change");
        store("b").put("others", "are not concerned");
    }

    private static void assertFails(ThrowingCallable call, PluginsError code) {
        assertThat(catchThrowableOfType(HostException.class, call).code()).isEqualTo(code);
    }

    @Test
    void theFolderIsThereAndThePluginsOwn() {
        assertThat(store("a").folder()).isDirectory().isEqualTo(home.resolve("plugins/data/a"));
        assertThat(store("b").folder()).isNotEqualTo(store("a").folder());
    }
}
