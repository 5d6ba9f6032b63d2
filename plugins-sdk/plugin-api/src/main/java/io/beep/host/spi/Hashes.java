// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How contents are told apart. */
public final class Hashes {
    private Hashes() {}

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
