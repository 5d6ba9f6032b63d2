// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.persistence.Database;
import io.beep.host.persistence.Unit;
import io.beep.host.persistence.UnitDefinition;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The tables of this capability. It counts changes: what is {@linkplain Remembered remembered} from before the last one is
 * not believed any more.
 */
@Component(service = SecurityStore.class)
public final class SecurityStore implements AutoCloseable {
    private final Unit unit;
    private final AtomicLong generation = new AtomicLong();

    @Activate
    public SecurityStore(@Reference Database database) {
        this.unit = database.open(UnitDefinition.of(
                "security", SecurityStore.class, RoleRow.class, AccountRow.class, SessionRow.class, ApiKeyRow.class));
    }

    /** Reads, or writes what no check depends on. */
    <T> T unwatched(Unit.Work<T> work) {
        return unit.call(work);
    }

    /** Changes what checks depend on. When this returns, or fails, the next check sees what is in the database. */
    <T> T change(Unit.Work<T> work) {
        try {
            return unit.call(work);
        } finally {
            generation.incrementAndGet(); // after a failure too: a commit may be done and its answer lost
        }
    }

    /** As {@link #change(Unit.Work)}, for work without a result. */
    void changes(Unit.Action work) {
        change(tx -> {
            work.run(tx);
            return Boolean.TRUE;
        });
    }

    long generation() {
        return generation.get();
    }

    @Override
    @Deactivate
    public void close() {
        unit.close();
    }
}
