// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.paging;

import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.Optional;
import java.util.UUID;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param cursor where to go on: a cursor that an earlier page gave, or empty for the first page. Opaque to callers
 */
public record PageRequest(int limit, Optional<String> cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new HostException(
                            RequestError.INVALID_VALUE, "limit must be from 1 to " + MAX_LIMIT + ", not " + limit)
                    .at("limit");
        }
    }

    /** The first page, of the default size. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, Optional.empty());
    }

    /** The first page of {@code limit} items. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    /**
     * The cursor of a list that goes on at an {@linkplain Ids id}; empty for the first page.
     *
     * @throws HostException when it is something else
     */
    public Optional<UUID> idCursor() {
        return cursor.map(text -> Ids.parse(text).orElseThrow(PageRequest::unknownCursor));
    }

    /** The refusal of a cursor that the list never gave. */
    public static HostException unknownCursor() {
        return new HostException(RequestError.INVALID_CURSOR, "The cursor is none of ours; begin with the first page")
                .at("cursor");
    }
}
