// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. What is stored is a random nonce of 96 bits and what the cipher gave, in base64. A key seals far less than the
 * 2^32 texts after which two nonces might be the same.
 */
final class Sealing {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /**
     * Encrypts a text.
     *
     * @param place where it belongs; it opens nowhere else
     */
    static String seal(SecretKey key, String place, String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length);
            return Base64.getEncoder()
                    .encodeToString(whole.put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** The text; empty when it was sealed by another key or for another place, or was changed since. */
    static Optional<String> open(SecretKey key, String place, String sealed) {
        try {
            var whole = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            if (whole.remaining() < NONCE_BYTES + TAG_BITS / 8) {
                return Optional.empty();
            }
            var nonce = new byte[NONCE_BYTES];
            whole.get(nonce);
            var rest = new byte[whole.remaining()];
            whole.get(rest);
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(rest), StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
