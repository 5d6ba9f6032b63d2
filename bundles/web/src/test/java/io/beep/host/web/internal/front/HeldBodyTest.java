// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.spi.error.HostException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeldBodyTest {
    private static final Sender ANN = new Sender("ann", true);

    private final BodyShares shares = new BodyShares(new Share("memory", 20_000), new Share("threads", 2));

    @Test
    void aBodyCountsForWhatItBecomesUntilTheRequestIsOver() throws IOException {
        var body = held("[" + "0,".repeat(10) + "0]", 1_000);

        assertThat(shares.memory().taken()).isZero();
        assertThat(body.readAllBytes()).hasSize(23);
        assertThat(shares.memory().taken()).isEqualTo(23 * 3 + 12 * 100);

        body.release();
        assertThat(shares.memory().taken()).isZero();
        assertThat(shares.threads().taken()).isZero();
    }

    @Test
    void manyShortValuesCountMoreThanALongText() throws IOException {
        held("\"" + "x".repeat(3_000) + "\"", 10_000).readAllBytes();

        assertThatThrownBy(() -> held("{},".repeat(1_000), 10_000).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(HostException.class)
                .hasMessageContaining("memory");
    }

    @Test
    void whatTheBodyTookIsGivenBackEvenWhenItDidNotFit() {
        var body = held("{},".repeat(1_000), 10_000);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        body.release();
        assertThat(shares.memory().taken()).isZero();
        assertThat(shares.threads().taken()).isZero();
    }

    @Test
    void whatIsThereAlreadyNeedsNoThreadToWaitForIt() throws IOException {
        shares.threads().take(ANN, 1);

        assertThat(held("{}", 2).readAllBytes()).hasSize(2);
        assertThatThrownBy(() -> held("{}", 1_000).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("threads");
    }

    private HeldBody held(String text, long length) {
        return new HeldBody(new Bytes(text), length, new BodyLimits.Limit(100_000, false), ANN, shares);
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(String text) {
            bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
