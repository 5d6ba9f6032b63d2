// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins.parts;

/** A component that cannot be made. */
public final class Broken {
    public Broken() {
        throw new UnsupportedOperationException("out of order");
    }
}
