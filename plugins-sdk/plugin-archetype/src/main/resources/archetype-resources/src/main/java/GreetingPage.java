package ${package};

import io.beep.host.spi.ui.MenuPage;
import io.beep.host.spi.ui.ViewContribution;
import org.osgi.service.component.annotations.Component;

/** Puts the view into the menu. */
@Component(service = ViewContribution.class)
public final class GreetingPage extends MenuPage {
    public GreetingPage() {
        super("${artifactId}", "${artifactId}.title", "handshake", 1000, GreetingView.class);
    }
}
