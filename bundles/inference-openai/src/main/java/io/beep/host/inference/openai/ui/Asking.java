// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.UI;
import io.beep.host.spi.error.HostException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a server beside a page, which would stand still meanwhile, and tells the page. */
final class Asking {
    private Asking() {}

    /**
     * Begins to ask.
     *
     * @param done gets the answer, in an event of the page
     * @param failed gets the refusal, in one as well
     */
    static <T> void of(UI ui, Supplier<T> question, Consumer<T> done, Consumer<HostException> failed) {
        Thread.ofVirtual().name("connections-page").start(() -> {
            var outcome = outcome(question, done, failed);
            ui.accessLater(outcome::run, () -> {}).run();
        });
    }

    private static <T> Runnable outcome(Supplier<T> question, Consumer<T> done, Consumer<HostException> failed) {
        try {
            var answer = question.get();
            return () -> done.accept(answer);
        } catch (HostException refused) {
            return () -> failed.accept(refused);
        } catch (RuntimeException | Error broken) {
            return () -> {
                throw broken; // the page says that something failed, and the log what
            };
        }
    }
}
