// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.server.VaadinSession;
import io.beep.host.web.PerMinute;

/**
 * How much of what fails in pages is logged: whoever finds an event that fails could fill the disk with it. In a minute the first failure of
 * each session has a trace and some more have a line, and all sessions together have so many of either.
 */
final class IncidentRate {
    private static final IncidentRate ALL = new IncidentRate(10, 30);

    private final PerMinute traces;
    private final PerMinute lines;

    IncidentRate(int traces, int lines) {
        this.traces = new PerMinute(traces);
        this.lines = new PerMinute(lines);
    }

    /** What of a failure is logged. */
    enum Share {
        TRACE,
        LINE,
        NOTHING
    }

    /** What of a failure that happens now is logged. */
    static Share next() {
        return ofSession().next(ALL);
    }

    /** @param all what the sessions have together */
    Share next(IncidentRate all) {
        if (traces.take() && all.traces.take()) {
            return Share.TRACE;
        }
        return lines.take() && all.lines.take() ? Share.LINE : Share.NOTHING;
    }

    private static IncidentRate ofSession() {
        var session = VaadinSession.getCurrent();
        if (session == null || !session.hasLock()) {
            return new IncidentRate(1, 1);
        }
        var known = session.getAttribute(IncidentRate.class);
        if (known != null) {
            return known;
        }
        var rate = new IncidentRate(1, 5);
        session.setAttribute(IncidentRate.class, rate);
        return rate;
    }
}
