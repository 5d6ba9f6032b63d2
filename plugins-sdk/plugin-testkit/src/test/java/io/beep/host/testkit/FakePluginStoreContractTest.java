// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.settings.PluginStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class FakePluginStoreContractTest extends PluginStoreContract {
    private final Map<String, PluginStore> stores = new HashMap<>();

    @TempDir
    private Path folder;

    @Override
    protected PluginStore store(String bundle) {
        return stores.computeIfAbsent(bundle, name -> {
            try {
                return new FakePluginStore(Files.createDirectory(folder.resolve(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
