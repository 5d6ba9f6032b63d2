// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.security.HostKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys that follow from a word. */
record TestKeys(String word) implements HostKeys {
    @Override
    public SecretKey derive(String purpose, byte[] salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((word + "\n" + purpose).getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest.digest(salt), "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String source() {
        return "the word " + word;
    }
}
