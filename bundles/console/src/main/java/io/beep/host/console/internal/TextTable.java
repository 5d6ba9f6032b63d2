// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.spi.shell.Column;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of text with aligned columns. Cells are what somebody called things: characters that would move the cursor or change
 * the terminal are replaced.
 */
final class TextTable {
    private static final String GAP = "  ";
    private static final String NOTHING = "-";
    private static final String REPLACEMENT = "\ufffd";

    private final List<List<String>> lines;

    private TextTable(List<List<String>> lines) {
        this.lines = lines;
    }

    static <T> TextTable of(List<T> rows, List<Column<T>> columns) {
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(Column::title).toList());
        for (var row : rows) {
            lines.add(columns.stream()
                    .map(column -> text(column.cell().apply(row)))
                    .toList());
        }
        return new TextTable(lines);
    }

    void print(PrintStream out) {
        var widths = widths();
        for (var line : lines) {
            var text = new StringBuilder();
            for (var i = 0; i < line.size(); i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - width(line.get(i))));
                text.append(GAP);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private int[] widths() {
        var widths = new int[lines.getFirst().size()];
        for (var line : lines) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> NOTHING;
            case Optional<?> optional -> text(optional.orElse(null));
            case Boolean flag -> flag ? "yes" : "no";
            case Instant instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
            case Collection<?> all -> all.stream().map(TextTable::text).collect(Collectors.joining(", "));
            default -> cell.toString().replaceAll("\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp}", REPLACEMENT);
        };
    }
}
