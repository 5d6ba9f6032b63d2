// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.shell;

import io.beep.host.tasks.Task;
import java.util.ArrayList;
import java.util.Locale;

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
            var done = megabytes(task.bytesDone().getAsLong());
            var total = task.bytesTotal();
            words.add(total.isPresent() ? done + " of " + megabytes(total.getAsLong()) + " MB" : done + " MB");
        }
        return String.join(" ", words);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
