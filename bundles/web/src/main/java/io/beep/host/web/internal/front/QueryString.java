// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of a request. The server reads it late, where parameters are asked for, and fails there in ways of its own. */
final class QueryString {
    private QueryString() {}

    /** Refuses a query that is not percent-encoded UTF-8. */
    static void check(@Nullable String query) {
        if (query == null) {
            return;
        }
        try {
            var bytes = URLDecoder.decode(query, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new HostException(WebError.MALFORMED_REQUEST, "The query of the address is not encoded properly", e);
        }
    }
}
