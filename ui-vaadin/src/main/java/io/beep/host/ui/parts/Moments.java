// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people say them. */
public final class Moments {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
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
        return passed.toDays() < DAYS_OF_WEEK ? texts.getTranslation("time.days", passed.toDays()) : DAY.format(then);
    }

    /** The day, in UTC. */
    public static String day(Instant moment) {
        return DAY.format(moment);
    }

    /** To the second, in UTC. */
    public static String exact(Instant moment) {
        return EXACT.format(moment);
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
