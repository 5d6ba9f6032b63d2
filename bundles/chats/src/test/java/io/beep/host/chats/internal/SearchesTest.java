// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.chats.ChatsError;
import io.beep.host.spi.error.HostException;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SearchesTest {
    private static final UUID ADA = new UUID(0, 1);

    private final Searches searches = new Searches();

    @Test
    void anAccountSearchesOnceAtATime() {
        var second = searches.one(ADA, () -> refusal(ADA));

        assertThat(second.code()).isEqualTo(ChatsError.TOO_MANY_SEARCHES);
        assertThat(second.retryAfter()).isPresent();
        assertThat(searches.one(ADA, () -> "found")).isEqualTo("found");
    }

    @Test
    void onlySoManyGoOnAtATime() {
        Supplier<HostException> fourth = () -> refusal(new UUID(0, 4));

        var refused = searches.one(ADA, () -> searches.one(new UUID(0, 2), () -> searches.one(new UUID(0, 3), fourth)));

        assertThat(refused.code()).isEqualTo(ChatsError.TOO_MANY_SEARCHES);
        assertThat(searches.one(new UUID(0, 4), () -> "found")).isEqualTo("found");
    }

    @Test
    void aSearchThatFailsMakesRoom() {
        for (var i = 0; i < 10; i++) {
            assertThatIllegalStateException().isThrownBy(() -> searches.one(ADA, SearchesTest::broken));
        }
        assertThat(searches.one(ADA, () -> "found")).isEqualTo("found");
    }

    private static String broken() {
        throw new IllegalStateException("the database");
    }

    private HostException refusal(UUID account) {
        return catchThrowableOfType(HostException.class, () -> searches.one(account, () -> "never"));
    }
}
