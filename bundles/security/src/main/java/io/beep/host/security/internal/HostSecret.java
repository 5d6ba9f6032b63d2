// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.security.HostKeys;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's own secret, from which signatures and keys are derived: {@code SECRET_KEY}, or else {@code <home>/secret.key}, which is
 * made at the first start. A file that was damaged is never replaced in silence: what was derived from it would be lost.
 */
@Component(service = {HostSecret.class, HostKeys.class})
public final class HostSecret implements HostKeys {
    private static final Logger LOG = LoggerFactory.getLogger(HostSecret.class);
    private static final String VARIABLE = "SECRET_KEY";
    private static final int SHORT = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** For the passphrase of a host: once at a start, so it may be dearer than that of an account. */
    private static final PasswordHash.Cost PASSPHRASE = new PasswordHash.Cost(64 * 1024, 3, 1);

    private final SecretKeySpec key;
    private final UnaryOperator<byte[]> material;
    private final String source;

    @Activate
    public HostSecret() {
        this(Surroundings.ofThisProcess());
    }

    HostSecret(Surroundings surroundings) {
        var variable = surroundings.variable(VARIABLE);
        if (variable.isPresent()) {
            var secret = variable.get();
            this.key = new SecretKeySpec(fromVariable(secret), ALGORITHM);
            this.material = FORM.matcher(secret).matches()
                    ? salt -> HexFormat.of().parseHex(secret)
                    : salt -> Argon2Hasher.argon2(secret, PASSPHRASE, salt, KEY_BYTES);
            this.source = VARIABLE;
        } else {
            var file = new SecretFile(surroundings.home().resolve("secret.key"));
            var secret = fromFile(file);
            this.key = new SecretKeySpec(secret, ALGORITHM);
            this.material = salt -> secret;
            this.source = file.path().toString();
        }
    }

    @Override
    public SecretKey derive(String purpose, byte[] salt) {
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(material.apply(salt), salt, purpose.getBytes(StandardCharsets.UTF_8)));
        var derived = new byte[KEY_BYTES];
        hkdf.generateBytes(derived, 0, KEY_BYTES);
        return new SecretKeySpec(derived, "AES");
    }

    @Override
    public String source() {
        return source;
    }

    /**
     * Signs a text.
     *
     * @param purpose what for; signatures for one purpose are worth nothing for another
     */
    String sign(String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var signature = mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] fromVariable(String secret) {
        if (secret.length() < SHORT) {
            LOG.warn("{} is short; use {} random characters or more", VARIABLE, SHORT);
        }
        return Tokens.sha256(secret);
    }

    private static byte[] fromFile(SecretFile file) {
        try {
            var text = file.read();
            if (text.isEmpty()) {
                var made = Tokens.hash(Tokens.next());
                file.write(made);
                return HexFormat.of().parseHex(made);
            }
            var hex = text.get().strip();
            if (!FORM.matcher(hex).matches()) {
                throw new HostException(
                        SecurityError.HOST_SECRET_NOT_FIT,
                        file.path() + " must hold 64 hexadecimal digits; restore it, or delete it for a new one");
            }
            if (file.tighten()) {
                LOG.warn("Others could read {}; its mode is 600 now. If somebody did, replace it", file.path());
            }
            return HexFormat.of().parseHex(hex);
        } catch (IOException e) {
            throw new HostException(
                    SecurityError.HOST_SECRET_NOT_FIT,
                    "The host's secret cannot be read or written: " + e.getMessage(),
                    e);
        }
    }
}
