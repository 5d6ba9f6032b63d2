// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Something that goes on as long as a component is on a page, each time that it is. */
final class Attached {
    private static final Registration NOTHING = () -> {};

    private Attached() {}

    /** @param begin begins it; what it returns ends it */
    static void during(Component shown, Function<UI, Registration> begin) {
        var running = new AtomicReference<>(NOTHING);
        shown.addAttachListener(event -> running.set(begin.apply(event.getUI())));
        shown.addDetachListener(event -> running.getAndSet(NOTHING).remove());
    }
}
