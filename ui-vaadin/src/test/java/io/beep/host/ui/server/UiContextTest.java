// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class UiContextTest {
    private static final String PAGE = "META-INF/VAADIN/webapp/index.html";
    private static final Pattern SCRIPT = Pattern.compile("VAADIN/build/indexhtml-[^\"]+\\.js");

    private final UiContext context = new UiContext();

    @Test
    void theScriptsOfThePageAreFoundInBothCompressedForms() throws IOException {
        var script = "/" + script();
        assertThat(context.getResource(script + ".br")).isNotNull();
        try (var plain = context.getResource(script).openStream();
                var compressed =
                        new GZIPInputStream(context.getResource(script + ".gz").openStream())) {
            assertThat(compressed.readAllBytes()).isEqualTo(plain.readAllBytes());
        }
    }

    @Test
    void whatElseVaadinIsMadeOfIsNotServed() {
        assertThat(context.getResource("/VAADIN/build/../../config/stats.json")).isNull();
        assertThat(context.getResource("/config/stats.json")).isNull();
        assertThat(context.getResource("/index.html")).isNull();
    }

    private static String script() throws IOException {
        try (var page = VaadinServlet.class.getClassLoader().getResourceAsStream(PAGE)) {
            var found = SCRIPT.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(found.find()).isTrue();
            return found.group();
        }
    }
}
