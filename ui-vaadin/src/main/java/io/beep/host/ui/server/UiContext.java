// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinServlet;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The servlet context of the UI: its static files are those of this bundle and of Vaadin's, as in a web application's jars. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {"osgi.http.whiteboard.context.name=ui", "osgi.http.whiteboard.context.path=/ui"})
public final class UiContext extends ServletContextHelper {
    private static final String FOLDER = "META-INF/resources/";
    private static final String SCRIPTS = "/VAADIN/build/";
    private static final String SCRIPTS_FOLDER = "META-INF/VAADIN/webapp";

    /**
     * Vaadin finds its scripts by itself, but their compressed forms only here: where they are not found the scripts go out as they are,
     * three times as large.
     */
    @Override
    public @Nullable URL getResource(String name) {
        if (name.startsWith(SCRIPTS)) {
            return VaadinServlet.class.getClassLoader().getResource(SCRIPTS_FOLDER + name);
        }
        var path = FOLDER + (name.startsWith("/") ? name.substring(1) : name);
        var ours = UiContext.class.getClassLoader().getResource(path);
        return ours == null ? VaadinServlet.class.getClassLoader().getResource(path) : ours;
    }
}
