// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as people say them. */
public final class Moments {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int DAYS_OF_WEEK = 7;

    private Moments() {}

    /** {@code 3 minutes ago}; the date when it is long ago. */
    public static String ago(Component texts, Instant then, Instant now) {
        var passed = Duration.between(then, now);
        if (passed.toMinutes() < 1) {
            return texts.getTranslation("time.now");
        }
        if (passed.toHours() < 1) {
            return texts.getTranslation("time.minutes", passed.toMinutes());
        }
        if (passed.toDays() < 1) {
            return texts.getTranslation("time.hours", passed.toHours());
        }
        return passed.toDays() < DAYS_OF_WEEK
                ? texts.getTranslation("time.days", passed.toDays())
                : DAY.format(then.atZone(zone()));
    }

    /** The day, where the browser of this page is. */
    public static String day(Instant moment) {
        return DAY.format(moment.atZone(zone()));
    }

    /** To the second, where the browser of this page is. */
    public static String exact(Instant moment) {
        return exact(moment, zone());
    }

    static String exact(Instant moment, ZoneId zone) {
        return EXACT.format(moment.atZone(zone));
    }

    private static ZoneId zone() {
        return Optional.ofNullable(UI.getCurrent())
                .map(ui -> ui.getPage().getExtendedClientDetails().getTimeZoneId())
                .flatMap(Moments::zone)
                .orElse(UTC);
    }

    /** The zone that a browser names; it may know more than we do. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** {@code 1 h 4 min}, {@code 12 s}. */
    public static String length(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return Math.max(0, duration.toSeconds()) + " s";
    }
}
