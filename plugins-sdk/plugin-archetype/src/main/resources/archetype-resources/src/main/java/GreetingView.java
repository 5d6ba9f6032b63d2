package ${package};

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;

/** Greets whoever opens it. Its texts are in {@code vaadin-i18n/translations.properties}. */
@RequiresPermission("${artifactId}:use")
public final class GreetingView extends VerticalLayout {
    public GreetingView(Greeter greeter, CurrentCaller caller) {
        addClassName("beep-page");
        add(new H1(getTranslation("${artifactId}.title")));
        add(new Paragraph(greeter.greet(caller.require(GreetingView.class).name())));
    }
}
