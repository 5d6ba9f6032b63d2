// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import java.util.Random;

/**
 * How long the tests under fire go on, and by what chance: {@code -Dbeep.fire=long} for as long as a release deserves, and
 * {@code -Dbeep.fire.seed=NUMBER} for the chances of a run that printed that number.
 */
final class Fire {
    private static final boolean LONG = System.getProperty("beep.fire", "short").equals("long");
    private static final long SEED = Long.getLong("beep.fire.seed", System.nanoTime());

    private Fire() {}

    static int times(int inShort, int inLong) {
        return LONG ? inLong : inShort;
    }

    /** The same chances for the same test at each run with one seed. */
    static Random chances(String test) {
        say(test + ": chances of -Dbeep.fire.seed=" + SEED);
        return new Random(SEED ^ test.hashCode());
    }

    /** Says how it goes. */
    static void say(String line) {
        System.out.println("fire: " + line);
    }
}
