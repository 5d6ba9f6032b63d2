// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.about;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.beep.host.security.Access;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Facts;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.Moments;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.Panel;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** What runs here, on what, by which licence, and where to read on. */
@RequiresPermission("info:read")
public final class AboutView extends Div {
    private static final long serialVersionUID = 1L;

    public AboutView(Access access, CurrentCaller caller) {
        addClassName("beep-page");
        var columns = new Div(
                new Panel(getTranslation("about.host"), host()),
                new Panel(getTranslation("about.machine"), machine()),
                new Panel(getTranslation("about.licence"), new Paragraph(getTranslation("about.licence.text"))));
        if (access.allows(caller.get(), "api:read")) {
            columns.add(new Panel(
                    getTranslation("about.api"),
                    new Paragraph(getTranslation("about.api.text")),
                    outside("../api/v1/docs", "about.api.page"),
                    outside("../api/v1/openapi.json", "about.api.document")));
        }
        columns.addClassName("beep-columns");
        add(new PageHeader(getTranslation("about.title"), getTranslation("about.sentence")), columns);
    }

    /** Leads to no page of the UI: the browser asks for it as for a file. */
    private Anchor outside(String path, String textKey) {
        var link = new Anchor(path, getTranslation(textKey));
        link.setRouterIgnore(true);
        return link;
    }

    private Facts host() {
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new Facts()
                .add(getTranslation("about.version"), System.getProperty("beep.version", "–"))
                .add(getTranslation("about.started"), Moments.exact(started));
    }

    private Facts machine() {
        var runtime = Runtime.getRuntime();
        return new Facts()
                .add(getTranslation("about.java"), Runtime.version() + ", " + System.getProperty("java.vendor"))
                .add(
                        getTranslation("about.system"),
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                                + System.getProperty("os.arch"))
                .add(getTranslation("about.processors"), Figures.exact(runtime.availableProcessors()))
                .add(getTranslation("about.heap"), Figures.bytes(runtime.maxMemory()));
    }
}
