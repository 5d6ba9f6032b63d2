// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Measures what is shipped and prints a table; see README.md. Arguments: how many rounds, and the benches to run, comma-separated, or
 * {@code all}.
 */
final class Benches {
    private static final Path RESULT = Path.of("target", "bench", "table.md");

    private Benches() {}

    private static Map<String, Supplier<Bench>> all() {
        var all = new LinkedHashMap<String, Supplier<Bench>>();
        all.put("start", StartBench::new);
        all.put("page", FirstPageBench::new);
        all.put("chat", ChatBench::new);
        all.put("requests", RequestsBench::new);
        all.put("neighbour", NeighbourBench::new);
        all.put("progress", ProgressBench::new);
        return all;
    }

    public static void main(String[] arguments) throws IOException {
        var rounds = Integer.parseInt(arguments[0]);
        var all = all();
        var chosen = arguments[1].equals("all") ? List.copyOf(all.keySet()) : List.of(arguments[1].split(",", -1));
        var table = new Table();
        var load = Machine.load();
        var began = System.nanoTime();
        for (var name : chosen) {
            var bench = Objects.requireNonNull(all.get(name), () -> "There is no bench " + name + " but " + all.keySet());
            System.out.println("bench " + name + ", load " + Machine.load());
            try {
                bench.get().run(new Bench.Setting(Files.createTempDirectory("beep-bench-" + name), rounds), table);
            } catch (AssertionError | RuntimeException e) {
                e.printStackTrace();
                table.failed(name, e);
            }
        }
        var minutes = Duration.ofNanos(System.nanoTime() - began).toMinutes();
        table.writeTo(
                RESULT,
                Machine.description() + "; load before " + load + ", after " + Machine.load() + "; " + rounds + " rounds in "
                        + minutes + " min. Medians (least-most).");
        System.exit(table.isMissed() ? 1 : 0);
    }
}
