// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai;

import io.beep.host.spi.security.Caller;
import java.util.List;
import java.util.Optional;

/** The connections. Whether the caller may is checked by whoever calls. */
public interface Connections {
    /** All connections, by id. */
    List<ConnectionStatus> list();

    ConnectionStatus get(String id);

    /**
     * Sets a connection, in place of what was there. It counts from the next request on; running ones go on as they began.
     *
     * @param key the key for the server; empty to leave what is stored, which is removed when the URL names another server
     * @throws io.beep.host.spi.error.HostException {@code CONNECTION_NOT_FIT} at {@code key} when no header can have it or it is too long,
     *     at {@code models} when these are too many to be kept; nothing has changed then
     */
    ConnectionStatus put(Caller caller, Connection connection, Optional<String> key);

    /** Removes a connection and its key. */
    void delete(Caller caller, String id);

    /** Asks the server which models it has: their names there. */
    List<String> remoteModels(String id);
}
