// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result: one row for each figure, in Markdown. Rows are printed as they come, and all together at the end. */
final class Table {
    private static final String HEAD = "| what | measured | against | ratio | bar | |\n|---|---|---|---|---|---|\n";

    private final List<String> rows = new ArrayList<>();
    private boolean isMissed;

    /** A figure with a bar that it must not exceed. */
    void atMost(String what, String unit, Samples measured, double bar) {
        add(what, measured.text() + " " + unit, "", "", "<= " + Samples.number(bar) + " " + unit, measured.median() <= bar);
    }

    /** A figure against another one, measured in turns with it. */
    void ratioAtMost(String what, String unit, Samples measured, Samples against, double bar) {
        var ratio = measured.median() / against.median();
        add(what, measured.text() + " " + unit, against.text() + " " + unit, ratio(ratio), "<= " + ratio(bar), ratio <= bar);
    }

    void ratioAtLeast(String what, String unit, Samples measured, Samples against, double bar) {
        var ratio = measured.median() / against.median();
        add(what, measured.text() + " " + unit, against.text() + " " + unit, ratio(ratio), ">= " + ratio(bar), ratio >= bar);
    }

    /** How much more a figure may be than another one. */
    void moreAtMost(String what, String unit, Samples measured, Samples against, double bar) {
        var more = measured.median() - against.median();
        add(
                what,
                measured.text() + " " + unit,
                against.text() + " " + unit,
                String.format(Locale.ROOT, "%+.1f %s", more, unit),
                "<= +" + Samples.number(bar) + " " + unit,
                more <= bar);
    }

    /** A figure that is only stated. */
    void stated(String what, String unit, Samples measured) {
        row(what, measured.text() + " " + unit, "", "", "", "");
    }

    void stated(String what, String unit, Samples measured, Samples against) {
        var ratio = ratio(measured.median() / against.median());
        row(what, measured.text() + " " + unit, against.text() + " " + unit, ratio, "", "");
    }

    /** Something that holds or not. */
    void holds(String what, String found, boolean holds) {
        add(what, found, "", "", "all", holds);
    }

    /** What could not be measured, and why. */
    void skipped(String what, String reason) {
        row(what, "not measured: " + reason, "", "", "", "");
    }

    /** A bench that did not come to its end. */
    void failed(String bench, Throwable failure) {
        add("bench " + bench, "failed: " + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""), "", "", "", false);
    }

    boolean isMissed() {
        return isMissed;
    }

    private void add(String what, String measured, String against, String ratio, String bar, boolean met) {
        isMissed |= !met;
        row(what, measured, against, ratio, bar, met ? "met" : "**missed**");
    }

    private void row(String... cells) {
        var row = "| " + String.join(" | ", cells) + " |";
        rows.add(row);
        System.out.println(row);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    void writeTo(Path file, String surroundings) {
        var text = surroundings + "\n\n" + HEAD + String.join("\n", rows) + "\n";
        System.out.println("\n" + text);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
