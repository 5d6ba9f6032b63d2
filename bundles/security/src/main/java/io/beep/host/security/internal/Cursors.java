// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a list goes on: after which name, or before which id. */
final class Cursors {
    private Cursors() {}

    static String of(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    static String name(String cursor) {
        try {
            var name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return AccountName.parse(name).map(AccountName::value).orElseThrow(Cursors::notOurs);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    static UUID id(String cursor) {
        return Ids.parse(cursor).orElseThrow(Cursors::notOurs);
    }

    private static HostException notOurs() {
        return new HostException(RequestError.INVALID_CURSOR, "The cursor is none of ours; begin with the first page")
                .at("cursor");
    }
}
