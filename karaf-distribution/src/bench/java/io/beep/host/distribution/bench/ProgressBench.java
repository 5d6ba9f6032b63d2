// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** From a task that says how far it is to many who watch it. */
final class ProgressBench implements Bench {
    private static final int WATCHERS = 500;
    private static final int TICKS = 100;
    private static final int MILLIS = 100;
    private static final int OPEN_SECONDS = 20;
    private static final String PERCENT = "\"percent\":";

    @Override
    public void run(Bench.Setting setting, Table table) {
        var late = new Samples();
        var seen = new Samples();
        var ended = 0;
        var watched = 0;
        try (var host = HostProcess.start(setting.folder().resolve("progress"))) {
            var plugin = BenchPlugin.deploy(host);
            watch(host, plugin);
            for (var round = 0; round < setting.rounds(); round++) {
                var watchers = watch(host, plugin);
                late.add(watchers.late().at(0.99));
                seen.add(watchers.seen());
                ended += watchers.ended();
                watched += WATCHERS;
            }
        }
        table.atMost("progress to " + WATCHERS + " watchers at 10/s, the 99th of 100", "ms", late, 50);
        table.stated("the same, updates that a watcher sees of " + TICKS, "", seen);
        table.holds("the same, watchers that see the end", ended + " of " + watched, ended == watched);
    }

    private record Watched(Samples late, double seen, int ended) {}

    /** What one of them saw: when each tick came, by its number. */
    private record Sight(Map<Integer, Long> times, boolean end) {}

    private static Watched watch(HostProcess host, BenchPlugin plugin) {
        var task = plugin.submit(TICKS, MILLIS);
        var request = Connection.request(host, "/api/v1/tasks/" + task + "/stream");
        var open = new CountDownLatch(WATCHERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var watchers = new ArrayList<Future<Sight>>();
            for (var watcher = 0; watcher < WATCHERS; watcher++) {
                watchers.add(threads.submit(() -> watch(host, request, open)));
            }
            if (!open.await(OPEN_SECONDS, TimeUnit.SECONDS)) {
                System.out.println(open.getCount() + " watchers hear nothing before the task begins");
            }
            plugin.go();
            var sights = new ArrayList<Sight>();
            for (var watcher : watchers) {
                sights.add(watcher.get());
            }
            var late = new Samples();
            var ticks = plugin.ticks();
            for (var sight : sights) {
                sight.times().forEach((tick, time) -> late.add((time - ticks.get(tick - 1)) / 1e6));
            }
            return new Watched(
                    late,
                    (double) late.count() / WATCHERS,
                    (int) sights.stream().filter(Sight::end).count());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One who is turned away, or loses the connection, does not see the end. */
    private static Sight watch(HostProcess host, byte[] request, CountDownLatch open) {
        var times = new HashMap<Integer, Long>();
        var began = false;
        try (var connection = new Connection(host)) {
            connection.open(request);
            for (var line = connection.line(); line != null; line = connection.line()) {
                if (line.startsWith("data:")) {
                    if (!began) {
                        began = true;
                        open.countDown();
                    }
                    var tick = tick(line);
                    if (tick > 0) {
                        times.putIfAbsent(tick, System.nanoTime());
                    }
                    if (line.contains("\"state\":\"succeeded\"")) {
                        return new Sight(times, true);
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            if (!began) {
                open.countDown();
            }
        }
        return new Sight(times, false);
    }

    private static int tick(String line) {
        var begin = line.indexOf(PERCENT);
        if (begin < 0) {
            return 0;
        }
        var number = line.substring(begin + PERCENT.length()).replaceFirst("[,}].*", "");
        return number.equals("null") ? 0 : (int) Math.round(Double.parseDouble(number) * TICKS / 100);
    }
}
