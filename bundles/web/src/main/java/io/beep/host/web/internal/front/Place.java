// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The place of one request among those that may be under way at a time. Each keeps a thread of the web server until its answer is
 * written, and so until its client has read it.
 */
public final class Place implements AutoCloseable {
    /** The request's attribute. */
    public static final String ATTRIBUTE = Place.class.getName();

    private final Share places;
    private final Sender sender;
    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    private Place(Share places, Sender sender) {
        this.places = places;
        this.sender = sender;
    }

    /**
     * One more place.
     *
     * @throws HostException when the sender has as many as he may
     */
    static Place take(Share places, Sender sender, ServletRequest request) {
        places.take(sender, 1);
        var place = new Place(places, sender);
        request.setAttribute(ATTRIBUTE, place);
        return place;
    }

    /** Gives it back; once, whoever comes first. */
    @Override
    public void close() {
        if (!isGivenBack.getAndSet(true)) {
            places.giveBack(sender, 1);
        }
    }
}
