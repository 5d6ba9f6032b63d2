// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A whole list, for a screen that has no pages. */
final class EveryPage {
    private EveryPage() {}

    static <T> List<T> of(Function<PageRequest, Page<T>> list) {
        var all = new ArrayList<T>();
        var cursor = Optional.<String>empty();
        do {
            var page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
