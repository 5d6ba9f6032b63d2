// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.web.LoggedTrace;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told of a failure: the host's refusals in their own words, of all else no more than a number to find it by. */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
    private static final int DIGITS = 8;

    private Incidents() {}

    /** The text to show; a failure that is nobody's fault but ours is in the log afterwards. */
    public static String explain(Component texts, Throwable failure) {
        return refusal(failure).map(HostException::text).orElseGet(() -> incident(texts, failure));
    }

    /** The host's refusal in a failure, however deep it is wrapped. */
    public static Optional<HostException> refusal(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(HostException.class::isInstance)
                .map(HostException.class::cast)
                .filter(refusal -> refusal.kind() != ErrorKind.INTERNAL)
                .findFirst();
    }

    private static String incident(Component texts, Throwable failure) {
        var incident = UUID.randomUUID().toString().substring(0, DIGITS);
        log("Incident " + incident + " in a page", failure);
        return texts.getTranslation("error.incident", incident);
    }

    /** Logs a failure that nobody foresaw, in full or less when there are many. */
    public static void log(String what, Throwable failure) {
        switch (IncidentRate.next()) {
            case TRACE -> LOG.error("{}", what, LoggedTrace.cut(failure));
            case LINE ->
                LOG.error(
                        "{}: {}, the trace is left out as there were many",
                        what,
                        failure.getClass().getName());
            case NOTHING -> LOG.debug("{}", what, failure);
        }
    }
}
