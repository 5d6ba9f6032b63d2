// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.Budget;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A time as C's {@code strftime} writes it, in English; {@code %-d} and {@code %_d} leave the zeros out. */
final class Strftime {
    private static final int STEPS_PER_FIELD = 8;
    private static final String FLAGS = "-_0^";

    private final LocalDateTime time;
    private final Budget budget;

    private Strftime(LocalDateTime time, Budget budget) {
        this.time = time;
        this.budget = budget;
    }

    static String format(LocalDateTime time, String format, Budget budget) {
        return new Strftime(time, budget).format(format);
    }

    private String format(String format) {
        BoundedText out = new BoundedText(budget);
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            out.append(format.substring(at, end));
            at = end;
            if (percent >= 0) {
                int letter = percent + 1;
                while (letter < format.length() && FLAGS.indexOf(format.charAt(letter)) >= 0) {
                    letter++;
                }
                char flag = letter == percent + 1 ? 0 : format.charAt(letter - 1);
                if (letter >= format.length()) {
                    return out.append(format.substring(percent)).toString();
                }
                String field = field(format.charAt(letter), flag);
                at = letter + 1;
                out.append(field == null ? format.substring(percent, at) : field);
            }
        }
        return out.toString();
    }

    /** One field, or null if there is none of that letter. */
    private @Nullable String field(char letter, char flag) {
        budget.steps(STEPS_PER_FIELD);
        return switch (letter) {
            case 'a', 'A', 'b', 'B', 'h', 'p' -> name(letter, flag == '^');
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'R' -> format("%H:%M");
            case 'T', 'X' -> format("%H:%M:%S");
            case 'r' -> format("%I:%M:%S %p");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'z', 'Z' -> "";
            default -> number(letter, flag);
        };
    }

    private String name(char letter, boolean upper) {
        TextStyle style = Character.isUpperCase(letter) ? TextStyle.FULL : TextStyle.SHORT;
        String name = switch (letter) {
            case 'a', 'A' -> time.getDayOfWeek().getDisplayName(style, Locale.ENGLISH);
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            default -> time.getMonth().getDisplayName(style, Locale.ENGLISH);
        };
        return upper ? name.toUpperCase(Locale.ROOT) : name;
    }

    private @Nullable String number(char letter, char flag) {
        int dayOfWeek = time.getDayOfWeek().getValue();
        int dayOfYear = time.getDayOfYear();
        return switch (letter) {
            case 'Y' -> padded(time.getYear(), 4, '0', flag);
            case 'G' -> padded(time.get(IsoFields.WEEK_BASED_YEAR), 4, '0', flag);
            case 'C' -> padded(time.getYear() / 100, 2, '0', flag);
            case 'y' -> padded(time.getYear() % 100, 2, '0', flag);
            case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', flag);
            case 'm' -> padded(time.getMonthValue(), 2, '0', flag);
            case 'd' -> padded(time.getDayOfMonth(), 2, '0', flag);
            case 'e' -> padded(time.getDayOfMonth(), 2, ' ', flag);
            case 'j' -> padded(dayOfYear, 3, '0', flag);
            case 'H' -> padded(time.getHour(), 2, '0', flag);
            case 'k' -> padded(time.getHour(), 2, ' ', flag);
            case 'I' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, '0', flag);
            case 'l' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, ' ', flag);
            case 'M' -> padded(time.getMinute(), 2, '0', flag);
            case 'S' -> padded(time.getSecond(), 2, '0', flag);
            case 'f' -> padded(time.getNano() / 1_000, 6, '0', (char) 0);
            case 's' -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case 'u' -> padded(dayOfWeek, 1, '0', flag);
            case 'w' -> padded(dayOfWeek % 7, 1, '0', flag);
            case 'U' -> padded((dayOfYear + 6 - dayOfWeek % 7) / 7, 2, '0', flag);
            case 'W' -> padded((dayOfYear + 6 - (dayOfWeek + 6) % 7) / 7, 2, '0', flag);
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
            default -> null;
        };
    }

    private static String padded(int number, int width, char usual, char flag) {
        char fill = flag == '_' ? ' ' : flag == '0' ? '0' : usual;
        String digits = String.valueOf(number);
        return flag == '-' ? digits : String.valueOf(fill).repeat(Math.max(0, width - digits.length())) + digits;
    }
}
