// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import org.osgi.annotation.versioning.ProviderType;

/** The events of one stream; each is on its way to the client when the method returns. Throws when the client has left. */
@ProviderType
public interface Events {
    /** Sends an event with a value as JSON. */
    void send(Object value);

    /**
     * Sends an event with a value as JSON.
     *
     * @param id what a client that reconnects names as {@code Last-Event-ID}
     * @param name the kind of event
     */
    void send(String id, String name, Object value);
}
