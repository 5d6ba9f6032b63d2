// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The place of one request among those that may be under way at a time. Each keeps a thread of the web server until its answer is
 * written, and so until its client has read it.
 */
public final class Place implements AutoCloseable {
    /** The request's attribute. */
    public static final String ATTRIBUTE = Place.class.getName();

    private static final Duration TURN_LIMIT = Duration.ofSeconds(30);

    private final UnderWay underWay;
    private final Sender sender;
    private final AtomicBoolean hasTurn = new AtomicBoolean();
    private final AtomicBoolean isGivenBack = new AtomicBoolean();

    private Place(UnderWay underWay, Sender sender) {
        this.underWay = underWay;
        this.sender = sender;
    }

    /**
     * One more place.
     *
     * @throws HostException when the sender has as many as he may
     */
    static Place take(UnderWay underWay, Sender sender, ServletRequest request) {
        underWay.requests().take(sender, 1);
        var place = new Place(underWay, sender);
        request.setAttribute(ATTRIBUTE, place);
        return place;
    }

    /**
     * Waits until it is this request's turn to make a large answer; accounts take turns.
     *
     * @throws HostException when that takes too long
     */
    public void waitForTurn(UUID account) {
        try {
            if (!underWay.turns().take(account, TURN_LIMIT)) {
                throw new HostException(
                        RequestError.NOT_AVAILABLE, "Too many large answers are being made; try again in a moment");
            }
            hasTurn.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(RequestError.NOT_AVAILABLE, "The host is stopping", e);
        }
    }

    /** The answer is made, or will not be. */
    public void endTurn() {
        if (hasTurn.getAndSet(false)) {
            underWay.turns().giveBack();
        }
    }

    /**
     * Takes memory for a part of the answer, which is to be given back when it is written.
     *
     * @throws HostException when the sender's answers take as much as they may
     */
    public void takeForAnswer(long bytes) {
        underWay.answers().take(sender, bytes);
    }

    public void giveBackOfAnswer(long bytes) {
        underWay.answers().giveBack(sender, bytes);
    }

    /** Gives it back; once, whoever comes first. */
    @Override
    public void close() {
        endTurn();
        if (!isGivenBack.getAndSet(true)) {
            underWay.requests().giveBack(sender, 1);
        }
    }
}
