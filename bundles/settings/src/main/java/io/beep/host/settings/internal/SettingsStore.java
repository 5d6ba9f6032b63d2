// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.persistence.Database;
import io.beep.host.persistence.PersistenceError;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import io.beep.host.spi.error.HostException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of this capability. */
@Component(service = SettingsStore.class)
public final class SettingsStore implements AutoCloseable {
    private final Unit unit;

    @Activate
    public SettingsStore(@Reference Database database) {
        this.unit = database.open(
                UnitDefinition.of("settings", SettingsStore.class, KeyRow.class, SecretRow.class, EntryRow.class));
    }

    <T> T call(Unit.Work<T> work) {
        return unit.call(work);
    }

    /** Sets something by its name: if another made it at the same moment, it is changed instead. */
    <T> T write(Unit.Work<T> work) {
        try {
            return unit.call(work);
        } catch (HostException e) {
            if (e.code() != PersistenceError.CONSTRAINT_VIOLATED) {
                throw e;
            }
            return unit.call(work);
        }
    }

    @Override
    @Deactivate
    public void close() {
        unit.close();
    }
}
