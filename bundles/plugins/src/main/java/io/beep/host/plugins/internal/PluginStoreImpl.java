// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.persistence.Unit;
import io.beep.host.plugins.PluginsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.plugins.PluginStore;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** What one plugin keeps: each bundle that asks gets a store of its own, named after it. */
@Component(scope = ServiceScope.BUNDLE)
public final class PluginStoreImpl implements PluginStore {
    private final String plugin;
    private final Unit unit;
    private final Path folder;

    @Activate
    public PluginStoreImpl(ComponentContext context, @Reference PluginTable table) {
        this(
                context.getUsingBundle().getSymbolicName(),
                table.unit(),
                Path.of(context.getBundleContext().getProperty("beep.home")));
    }

    PluginStoreImpl(String plugin, Unit unit, Path home) {
        this.plugin = plugin;
        this.unit = unit;
        this.folder = home.resolve("plugins").resolve("data").resolve(plugin);
    }

    @Override
    public Optional<String> get(String key) {
        return unit.call(tx -> Optional.ofNullable(tx.entities().find(EntryRow.class, key(key))))
                .map(EntryRow::value);
    }

    @Override
    public void put(String key, String value) {
        var id = key(key);
        if (value.length() > MAX_VALUE) {
            throw new HostException(
                    PluginsError.VALUE_TOO_LARGE,
                    "The plugin " + plugin + " wants to keep " + value.length() + " characters; the most are "
                            + MAX_VALUE);
        }
        unit.run(tx -> {
            var isNew = tx.entities().find(EntryRow.class, id) == null;
            if (isNew && keys(tx.entities(), "").size() >= MAX_KEYS) {
                throw new HostException(
                        PluginsError.STORE_FULL, "The plugin " + plugin + " keeps " + MAX_KEYS + " keys already");
            }
            tx.entities().merge(new EntryRow(id, value));
        });
    }

    @Override
    public void remove(String key) {
        var id = key(key);
        unit.run(tx ->
                Optional.ofNullable(tx.entities().find(EntryRow.class, id)).ifPresent(tx.entities()::remove));
    }

    @Override
    public List<String> keys(String prefix) {
        return unit.call(tx -> keys(tx.entities(), prefix));
    }

    private List<String> keys(EntityManager entities, String prefix) {
        return entities
                .createQuery(
                        "select e.id.name from EntryRow e where e.id.pluginId = :plugin order by e.id.name",
                        String.class)
                .setParameter("plugin", plugin)
                .getResultList()
                .stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private EntryRow.Key key(String key) {
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new HostException(
                    PluginsError.KEY_NOT_FIT, "A key has 1 to " + MAX_KEY + " characters, and is not blank");
        }
        return new EntryRow.Key(plugin, key);
    }

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new HostException(
                    PluginsError.FOLDER_NOT_WRITABLE, "The folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }
}
