// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static Page<Integer> numbers(int count, PageRequest page) {
        var first = page.cursor().map(Integer::valueOf).orElse(0);
        var items =
                IntStream.range(first, count).limit(page.limit() + 1L).boxed().toList();
        return Page.cut(items, page.limit(), last -> Integer.toString(last + 1));
    }

    private static List<Integer> every(int count) {
        return Page.every(page -> numbers(count, page));
    }

    @Test
    void everyPageIsAskedForOnceAndInOrder() {
        for (var count : List.of(0, 1, 200, 201, 450)) {
            assertThat(every(count)).isEqualTo(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void aCursorThatIsAnIdIsTakenAsOne() {
        var id = Ids.next();
        assertThat(new PageRequest(1, Optional.of(id.toString())).idCursor()).contains(id);
        assertThat(PageRequest.first().idCursor()).isEmpty();
    }

    @Test
    void anotherCursorIsRefused() {
        var page = new PageRequest(1, Optional.of("17"));
        var refusal = catchThrowableOfType(HostException.class, page::idCursor);
        assertThat(refusal.code()).isEqualTo(RequestError.INVALID_CURSOR);
        assertThat(refusal.field()).contains("cursor");
    }
}
