// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.error.RequestError;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void aFilterThatIsJustStartingIsNoIncident() {
        var fault = Faults.of(new UnavailableException("Filter x is unavailable"), "GET /ui/");

        assertThat(fault.status()).isEqualTo(503);
        assertThat(fault.error()).isEqualTo(RequestError.NOT_AVAILABLE);
        assertThat(fault.retryAfterSeconds()).isPresent();
        assertThat(fault.incident()).isEmpty();
        assertThat(fault.detail()).doesNotContain("Filter");
    }

    @Test
    void whatNobodyForesawIsAnIncident() {
        var fault = Faults.of(new ServletException("password=hunter2"), "GET /ui/");

        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.incident()).isPresent();
        assertThat(fault.detail()).doesNotContain("hunter2");
    }
}
