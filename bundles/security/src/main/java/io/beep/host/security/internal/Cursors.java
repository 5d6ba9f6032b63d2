// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list goes on: after which name. */
final class Cursors {
    private Cursors() {}

    static String of(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    static String name(String cursor) {
        try {
            var name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return AccountName.parse(name).map(AccountName::value).orElseThrow(PageRequest::unknownCursor);
        } catch (IllegalArgumentException e) {
            throw PageRequest.unknownCursor();
        }
    }
}
