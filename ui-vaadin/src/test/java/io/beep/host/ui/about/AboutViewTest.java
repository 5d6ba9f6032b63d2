// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.about;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.server.TestHost;
import org.junit.jupiter.api.Test;

class AboutViewTest {
    private final TestHost host = new TestHost();

    @Test
    void itSaysWhatRunsOnWhatAndByWhichLicence() {
        try (var page = host.page().open("about")) {
            assertThat(page.text())
                    .contains(
                            Runtime.version().toString(), System.getProperty("os.arch"), "Apache License, version 2.0");
            assertThat(page.links()).contains("../api/v1/docs", "../api/v1/openapi.json");
        }
    }

    @Test
    void whoMayNotReadTheDescriptionOfTheApiIsNotLedThere() {
        host.security.deny("api:read");
        try (var page = host.page().open("about")) {
            assertThat(page.links()).doesNotContain("../api/v1/docs", "../api/v1/openapi.json");
        }
    }

    @Test
    void whoMayNotKnowIsNotLetIn() {
        host.security.deny("info:read");
        try (var page = host.page().open("about")) {
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }
}
