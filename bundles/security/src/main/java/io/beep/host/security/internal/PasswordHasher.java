// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

/** A slow, salted hash for passwords. */
interface PasswordHasher {
    /** The hash of a password with a new salt, as text to store. */
    String hash(String password);

    /** Whether the stored hash is this password's; as much work whether it is or not. */
    boolean verify(String password, String stored);

    /** Whether the stored hash was made as cheaply as is not done any more. */
    boolean isOutdated(String stored);

    /** A hash that no password has, as dear to verify as a real one. */
    String impossible();
}
