// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The beginning of a list that comes in pages; more of it on demand, and all that is shown again at each refresh. */
public final class Growing<T> {
    private final Function<PageRequest, Page<T>> source;
    private int wanted = PageRequest.DEFAULT_LIMIT;
    private boolean more;

    public Growing(Function<PageRequest, Page<T>> source) {
        this.source = source;
    }

    /** The items that are wanted so far, or as many as there are. */
    public List<T> load() {
        var items = new ArrayList<T>();
        var cursor = Optional.<String>empty();
        do {
            var limit = Math.min(wanted - items.size(), PageRequest.MAX_LIMIT);
            var page = source.apply(new PageRequest(limit, cursor));
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent() && items.size() < wanted);
        more = cursor.isPresent();
        return items;
    }

    /** Whether the last load left some out. */
    public boolean hasMore() {
        return more;
    }

    /** Wants another page from now on. */
    public void grow() {
        wanted += PageRequest.DEFAULT_LIMIT;
    }
}
