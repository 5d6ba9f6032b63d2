// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** Short messages at the edge of the page. */
public final class Toast {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(10);

    /** The newest of the page. */
    private static final String ERROR = Toast.class.getName() + ".error";

    private Toast() {}

    /** Something was done. */
    public static void done(String text) {
        show(text, SHORT, NotificationVariant.SUCCESS).open();
    }

    /** Something went wrong; stays longer, and takes the place of what was said to be wrong before. */
    public static void error(String text) {
        var ui = UI.getCurrentOrThrow();
        if (ComponentUtil.getData(ui, ERROR) instanceof Notification before) {
            before.close();
            before.removeFromParent(); // one that its browser does not close would be in the page for good
        }
        var toast = show(text, LONG, NotificationVariant.ERROR);
        toast.setAssertive(true);
        toast.open();
        ComponentUtil.setData(ui, ERROR, toast);
    }

    private static Notification show(String text, Duration time, NotificationVariant variant) {
        var toast = new Notification(text, (int) time.toMillis(), Notification.Position.TOP_CENTER);
        toast.addThemeVariants(variant);
        return toast;
    }
}
