// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import io.beep.host.testkit.PluginStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest extends PluginStoreContract {
    private static final Caller ALICE = TestAccess.caller("alice");

    private final TestDatabase database = openDatabase();
    private final AuditImpl audit = new AuditImpl(database);
    private final SettingsStore store = new SettingsStore(database);

    @TempDir
    private Path home;

    TestDatabase openDatabase() {
        return TestDatabase.open();
    }

    @AfterEach
    void stop() {
        store.close();
        audit.close();
        database.close();
    }

    @Override
    protected PluginStore store(String bundle) {
        return new BundleStore(bundle, store, audit, home);
    }

    @Test
    void whatSomebodyWantsIsInTheAuditTrail() {
        store("ours").put(ALICE, "b", "hidden words");
        store("ours").put("b", "of nobody's concern");
        store("ours").remove(ALICE, "b");
        store("ours").put("c", "of nobody's concern");
        store("ours").remove("c");

        var rows = audit.list(AuditFilter.ALL, PageRequest.first()).items();
        assertThat(rows).extracting(AuditRow::action).containsExactly("settings:remove", "settings:put");
        assertThat(rows).extracting(AuditRow::target).containsOnly("settings/ours/b");
        assertThat(rows.toString()).doesNotContain("hidden words");
    }

    @Test
    void theFolderIsInTheHome() {
        assertThat(store("ours").folder()).isEqualTo(home.resolve("plugins/data/ours"));
    }
}
