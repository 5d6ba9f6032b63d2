// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.settings.SettingsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundleStoreTest {
    private static final Caller ALICE = TestAccess.caller("alice");

    private final TestDatabase database = openDatabase();
    private final AuditImpl audit = new AuditImpl(database);
    private final SettingsStore store = new SettingsStore(database);
    private final PluginStore ours = new BundleStore("ours", store, audit);
    private final PluginStore theirs = new BundleStore("theirs", store, audit);

    TestDatabase openDatabase() {
        return TestDatabase.open();
    }

    @AfterEach
    void stop() {
        store.close();
        audit.close();
        database.close();
    }

    @Test
    void eachBundleHasItsOwnEntries() {
        ours.put(ALICE, "b", "1");
        ours.put(ALICE, "a", "2");
        ours.put(ALICE, "b", "3");
        theirs.put(ALICE, "b", "4");

        assertThat(ours.all()).containsExactly(entry("a", "2"), entry("b", "3"));
        assertThat(theirs.get("b")).contains("4");
        assertThat(theirs.get("a")).isEmpty();
        assertThat(theirs.remove(ALICE, "a")).isFalse();
        assertThat(ours.remove(ALICE, "b")).isTrue();
        assertThat(ours.all()).containsOnlyKeys("a");
    }

    @Test
    void changesAreInTheAuditTrail() {
        ours.put(ALICE, "b", "hidden words");
        ours.remove(ALICE, "b");

        var rows = audit.list(AuditFilter.ALL, PageRequest.first()).items();
        assertThat(rows).extracting(AuditRow::action).containsExactly("settings:remove", "settings:put");
        assertThat(rows).extracting(AuditRow::target).containsOnly("settings/ours/b");
        assertThat(rows.toString()).doesNotContain("hidden words");
    }

    @Test
    void itIsBounded() {
        assertFails("b", "x".repeat(PluginStore.MOST_CHARS + 1), SettingsError.ENTRY_NOT_FIT);
        assertFails("a/b", "x", SettingsError.ENTRY_NOT_FIT);
        for (var i = 0; i < PluginStore.MOST_ENTRIES; i++) {
            ours.put(ALICE, "entry-" + i, "");
        }
        assertFails("one-more", "", SettingsError.TOO_MANY_ENTRIES);
        ours.put(ALICE, "entry-7", "x".repeat(PluginStore.MOST_CHARS));
        theirs.put(ALICE, "entry-7", "");
        assertThat(ours.all()).hasSize(PluginStore.MOST_ENTRIES);
    }

    private void assertFails(String name, String content, SettingsError code) {
        assertThatThrownBy(() -> ours.put(ALICE, name, content))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
