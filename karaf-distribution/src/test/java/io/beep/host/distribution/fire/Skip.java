// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import java.io.IOException;
import org.opentest4j.TestAbortedException;

/** Tests that want something of the machine that not every machine has. */
final class Skip {
    private Skip() {}

    /** What ends a test that counts as skipped; says why. */
    static TestAbortedException because(String why) {
        System.out.println("Skipped: " + why);
        return new TestAbortedException(why);
    }

    /** Whether a command is there and ends well. */
    static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
