// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.health;

/**
 * What a check found.
 *
 * @param status how it is
 * @param message one sentence for people, without secrets
 */
public record Health(Status status, String message) {
    /** How a part is; the worst of all parts is how the host is. */
    public enum Status {
        UP,
        /** Works, with something a person should look at. */
        DEGRADED,
        DOWN
    }

    public static Health up(String message) {
        return new Health(Status.UP, message);
    }

    public static Health degraded(String message) {
        return new Health(Status.DEGRADED, message);
    }

    public static Health down(String message) {
        return new Health(Status.DOWN, message);
    }
}
