// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.error.HostException;
import io.beep.host.tasks.internal.Room.Origin;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final UUID ADA = new UUID(0, 10);
    private static final UUID BEN = new UUID(0, 11);
    private static final UUID CAT = new UUID(0, 12);

    private final Room room = new Room(16);

    private void take(UUID account, Origin origin, int count) {
        for (var i = 0; i < count; i++) {
            room.take(account, origin);
        }
    }

    private String refusal(UUID account, Origin origin) {
        return catchThrowableOfType(HostException.class, () -> room.take(account, origin))
                .text();
    }

    @Test
    void anAccountHasHalfOfIt() {
        take(ADA, Origin.STARTED, 8);

        assertThat(refusal(ADA, Origin.STARTED)).startsWith("Too many of your own");
        assertThat(refusal(ADA, Origin.HOST)).startsWith("Too many of your own");
        room.giveBack(ADA);
        room.take(ADA, Origin.STARTED);
    }

    @Test
    void whatIsStartedByNameLeavesSomeToTheHostsOwnParts() {
        take(ADA, Origin.STARTED, 8);
        take(BEN, Origin.STARTED, 6);

        assertThat(refusal(BEN, Origin.STARTED)).startsWith("Too many tasks");
        take(CAT, Origin.HOST, 2);
        assertThat(refusal(CAT, Origin.HOST)).startsWith("Too many tasks");
    }

    @Test
    void theSmallestRoomIsForOne() {
        var small = new Room(1);

        small.take(ADA, Origin.STARTED);

        assertThat(catchThrowableOfType(HostException.class, () -> small.take(BEN, Origin.HOST)))
                .isNotNull();
    }
}
