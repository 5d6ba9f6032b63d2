// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.time.Duration;

/** Short messages at the edge of the page. */
public final class Toast {
    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(10);

    private Toast() {}

    /** Something was done. */
    public static void done(String text) {
        show(text, SHORT, NotificationVariant.SUCCESS).open();
    }

    /** Something went wrong; stays longer. */
    public static void error(String text) {
        var toast = show(text, LONG, NotificationVariant.ERROR);
        toast.setAssertive(true);
        toast.open();
    }

    private static Notification show(String text, Duration time, NotificationVariant variant) {
        var toast = new Notification(text, (int) time.toMillis(), Notification.Position.TOP_CENTER);
        toast.addThemeVariants(variant);
        return toast;
    }
}
