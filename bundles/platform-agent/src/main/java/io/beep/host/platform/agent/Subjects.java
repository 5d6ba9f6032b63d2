// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

/** Makes ready what rewritten classes call; to be done before the first of them runs. */
public final class Subjects {
    private Subjects() {}

    public static void publish() {
        Hook.publishAll();
    }
}
