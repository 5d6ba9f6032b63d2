// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security;

import javax.crypto.SecretKey;
import org.osgi.annotation.versioning.ProviderType;

/** Keys derived from the host's own secret, for what is kept encrypted. */
@ProviderType
public interface HostKeys {
    /**
     * A key of 256 bits: the same for the same secret, purpose and salt, and good for nothing else. A {@code secret.key}, or a
     * {@code SECRET_KEY} of 64 hexadecimal digits, goes through HKDF-SHA256; any other {@code SECRET_KEY} is a passphrase and
     * goes through Argon2id before, which takes some 200 ms.
     *
     * @param purpose what for
     * @param salt 16 random bytes, which may be kept beside what is encrypted
     */
    SecretKey derive(String purpose, byte[] salt);

    /** Where the host's secret comes from, for people: {@code SECRET_KEY}, or the path of the file. */
    String source();
}
