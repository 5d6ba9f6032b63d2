// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.settings.PluginStore;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a bundle relies on in its {@link PluginStore}: the host's passes this, and so does the fake that plugins are tested with. */
public abstract class PluginStoreContract {
    private static final Caller ALICE =
            new Caller(new UUID(0, 7), "alice", Optional.empty(), Via.API, "127.0.0.1", "request");

    /** The store of the bundle of that name; asked for again, what it keeps is still there. */
    protected abstract PluginStore store(String bundle);

    @Test
    void keepsTextsByName() {
        var store = store("ours");
        store.put(ALICE, "street", "");
        store.put("city", "Ulm");
        store.put(ALICE, "city", "Ulm an der Donau");

        assertThat(store("ours").get("city")).contains("Ulm an der Donau");
        assertThat(store.get("street")).contains("");
        assertThat(store.get("never")).isEmpty();
        assertThat(store.all()).containsExactly(entry("city", "Ulm an der Donau"), entry("street", ""));
    }

    @Test
    void removesWhatIsThere() {
        var store = store("ours");
        store.put("a", "1");
        store.put("b", "2");

        assertThat(store.remove(ALICE, "a")).isTrue();
        assertThat(store.remove("b")).isTrue();
        assertThat(store.remove("b")).isFalse();
        assertThat(store.remove(ALICE, "never")).isFalse();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void eachBundleSeesItsOwnAlone() {
        store("ours").put("key", "of ours");

        assertThat(store("theirs").get("key")).isEmpty();
        assertThat(store("theirs").remove("key")).isFalse();
        assertThat(store("ours").get("key")).contains("of ours");
    }

    @Test
    void isBounded() {
        var store = store("ours");
        assertRefused(store, "a/b", "x", ErrorKind.INVALID);
        assertRefused(store, "", "x", ErrorKind.INVALID);
        assertRefused(store, "n".repeat(101), "x", ErrorKind.INVALID);
        assertRefused(store, "long", "x".repeat(PluginStore.MOST_CHARS + 1), ErrorKind.INVALID);
        for (var i = 0; i < PluginStore.MOST_ENTRIES; i++) {
            store.put("entry-" + i, "");
        }

        assertRefused(store, "one-more", "", ErrorKind.EXHAUSTED);
        store.put("entry-7", "x".repeat(PluginStore.MOST_CHARS));
        store("theirs").put("one-more", "is not concerned");
        assertThat(store.all()).hasSize(PluginStore.MOST_ENTRIES);
    }

    private static void assertRefused(PluginStore store, String name, String content, ErrorKind kind) {
        var refusal = catchThrowableOfType(HostException.class, () -> store.put(ALICE, name, content));
        assertThat(refusal).as("%s is taken", name).isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        var again = catchThrowableOfType(HostException.class, () -> store.put(name, content));
        assertThat(again).as("%s is taken", name).isNotNull();
        assertThat(again.kind()).isEqualTo(kind);
    }

    @Test
    void hasAFolderOfItsOwn() {
        assertThat(store("ours").folder())
                .isDirectory()
                .isNotEqualTo(store("theirs").folder());
        assertThat(store("theirs").folder()).isDirectory();
    }
}
