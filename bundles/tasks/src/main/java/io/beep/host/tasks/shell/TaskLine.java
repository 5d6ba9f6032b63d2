// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.tasks.Task;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalLong;

/** A task in a few words. */
final class TaskLine {
    private TaskLine() {}

    static String state(Task task) {
        return task.state().name().toLowerCase(Locale.ROOT);
    }

    /** How far it is: {@code Downloading 42 % 3.1 of 98.4 MB}; empty when it has nothing to tell. */
    static String progress(Task task) {
        var words = new ArrayList<String>();
        task.step().ifPresent(words::add);
        task.percent().ifPresent(percent -> words.add(String.format(Locale.ROOT, "%.0f %%", percent)));
        if (task.bytesDone().isPresent()) {
            words.add(bytes(task.bytesDone().getAsLong(), task.bytesTotal()));
        }
        return String.join(" ", words);
    }

    /** In the unit that suits the whole, so that what is small moves too. */
    private static String bytes(long done, OptionalLong total) {
        var mega = total.orElse(done) >= 1_000_000;
        var unit = mega ? 1e6 : 1e3;
        var words = new StringBuilder(String.format(Locale.ROOT, "%.1f", done / unit));
        total.ifPresent(all -> words.append(String.format(Locale.ROOT, " of %.1f", all / unit)));
        return words.append(mega ? " MB" : " kB").toString();
    }
}
