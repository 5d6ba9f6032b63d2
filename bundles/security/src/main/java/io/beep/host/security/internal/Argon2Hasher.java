// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 1.3. */
final class Argon2Hasher implements PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final PasswordHash.Cost cost;

    Argon2Hasher(PasswordHash.Cost cost) {
        this.cost = cost;
    }

    @Override
    public String hash(String password) {
        var salt = random(SALT_BYTES);
        return new PasswordHash(cost, salt, argon2(password, cost, salt, HASH_BYTES)).format();
    }

    @Override
    public boolean verify(String password, String stored) {
        var known = PasswordHash.parse(stored);
        return MessageDigest.isEqual(known.hash(), argon2(password, known.cost(), known.salt(), known.hash().length));
    }

    @Override
    public boolean isOutdated(String stored) {
        return !PasswordHash.parse(stored).cost().equals(cost);
    }

    @Override
    public String impossible() {
        return new PasswordHash(cost, random(SALT_BYTES), random(HASH_BYTES)).format();
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] argon2(String password, PasswordHash.Cost cost, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        var secret = password.getBytes(StandardCharsets.UTF_8);
        var hash = new byte[length];
        try {
            generator.generateBytes(secret, hash);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return hash;
    }
}
