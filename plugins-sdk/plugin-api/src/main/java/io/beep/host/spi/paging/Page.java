// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list. As JSON it is the bare array; the next page is a {@code Link} header with {@code rel="next"}.
 *
 * @param items the items of this page, unmodifiable
 * @param next the cursor of the next page, or empty when this is the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** All there is, in one page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    /** All items of a list that is not long, asked for page by page. */
    public static <T> List<T> every(Function<PageRequest, Page<T>> list) {
        var all = new ArrayList<T>();
        var cursor = Optional.<String>empty();
        do {
            var page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return List.copyOf(all);
    }

    /**
     * Makes a page from up to {@code limit + 1} items: the surplus one only tells that there is a next page.
     *
     * @param cursor gives the cursor that continues after an item
     */
    public static <T> Page<T> cut(List<T> items, int limit, Function<? super T, String> cursor) {
        if (items.size() <= limit) {
            return of(items);
        }
        var kept = items.subList(0, limit);
        return new Page<>(kept, Optional.of(cursor.apply(kept.getLast())));
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }
}
