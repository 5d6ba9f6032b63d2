// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.nio.file.Path;

/** One thing whose speed is measured: what is compared runs in turns, in one run. */
interface Bench {
    /**
     * How it is run.
     *
     * @param folder for homes, a new one
     * @param rounds how often each thing is measured
     */
    record Setting(Path folder, int rounds) {}

    void run(Setting setting, Table table);
}
