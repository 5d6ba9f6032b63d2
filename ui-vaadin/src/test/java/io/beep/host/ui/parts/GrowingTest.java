// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingTest {
    private final Growing<Integer> list = new Growing<>(GrowingTest::page);

    /** 120 numbers, in pages of at most 30. */
    private static Page<Integer> page(PageRequest request) {
        var from = request.cursor().map(Integer::valueOf).orElse(0);
        var numbers = IntStream.range(from, 120).limit(31).boxed().toList();
        return Page.cut(numbers, Math.min(30, request.limit()), last -> Integer.toString(last + 1));
    }

    @Test
    void oneScreenfulFirstThenMoreOnDemand() {
        assertThat(list.load()).isEqualTo(numbers(50));
        assertThat(list.hasMore()).isTrue();
        list.grow();
        assertThat(list.load()).isEqualTo(numbers(100));
        list.grow();
        assertThat(list.load()).isEqualTo(numbers(120));
        assertThat(list.hasMore()).isFalse();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
