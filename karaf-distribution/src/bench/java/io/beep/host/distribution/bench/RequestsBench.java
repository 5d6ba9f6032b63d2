// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What a REST operation costs beside a servlet that only writes as many bytes. */
final class RequestsBench implements Bench {
    private static final int CLIENTS = 8;
    private static final double SECONDS = 4;
    /** Until the rate rises no more. The optimising compiler, which comes late in our hosts, takes its time for so much code. */
    private static final double WARM_UP_SECONDS = 60;
    private static final int RATE = 300;
    private static final int RATE_CLIENTS = 32;
    private static final int LONG_LIST = 20;

    @Override
    public void run(Bench.Setting setting, Table table) {
        try (var host = HostProcess.start(setting.folder().resolve("requests"))) {
            var plugin = BenchPlugin.deploy(host);
            plugin.submit(0, 0);
            compare("GET /api/v1/tasks, one task", host, setting.rounds(), table, 0.4);
            var late = new Samples();
            var request = Connection.request(host, "/api/v1/tasks");
            for (var round = 0; round < setting.rounds(); round++) {
                late.add(atRate(host, request).at(0.99));
            }
            table.stated("GET /api/v1/tasks at " + RATE + "/s, the 99th of 100", "ms", late);
            for (var task = 1; task < LONG_LIST; task++) {
                plugin.submit(0, 0);
            }
            compare("GET /api/v1/tasks, " + LONG_LIST + " tasks", host, setting.rounds(), table, 0);
        }
    }

    private static void compare(String what, HostProcess host, int rounds, Table table, double bar) {
        var tasks = Connection.request(host, "/api/v1/tasks");
        var bare = Connection.request(host, BenchPlugin.barePath(length(host, tasks)));
        var tasksRate = new Samples();
        var bareRate = new Samples();
        rate(host, tasks, WARM_UP_SECONDS);
        rate(host, bare, WARM_UP_SECONDS);
        for (var round = 0; round < rounds; round++) {
            tasksRate.add(rate(host, tasks, SECONDS));
            bareRate.add(rate(host, bare, SECONDS));
        }
        if (bar > 0) {
            table.ratioAtLeast(what + ", against a bare servlet", "/s", tasksRate, bareRate, bar);
        } else {
            table.stated(what + ", against a bare servlet", "/s", tasksRate, bareRate);
        }
    }

    private static int length(HostProcess host, byte[] request) {
        try (var connection = new Connection(host)) {
            return connection.ask(request);
        }
    }

    /** How many requests a second are answered when some clients ask again as soon as they have an answer. */
    private static double rate(HostProcess host, byte[] request, double seconds) {
        var answered = new AtomicInteger();
        var began = System.nanoTime();
        inParallel(CLIENTS, client -> {
            try (var connection = new Connection(host)) {
                while (Machine.secondsSince(began) < seconds) {
                    connection.ask(request);
                    answered.incrementAndGet();
                }
            }
        });
        return answered.get() / Machine.secondsSince(began);
    }

    /** How many milliseconds requests take that are sent at fixed times, counted from these times. */
    private static Samples atRate(HostProcess host, byte[] request) {
        var taken = new Samples();
        var began = System.nanoTime();
        inParallel(RATE_CLIENTS, client -> {
            try (var connection = new Connection(host)) {
                for (var number = client; number < RATE * SECONDS; number += RATE_CLIENTS) {
                    var due = began + number * 1_000_000_000L / RATE;
                    Machine.pass(Math.max(0, -Machine.secondsSince(due)));
                    connection.ask(request);
                    taken.add(Machine.secondsSince(due) * 1000);
                }
            }
        });
        return taken;
    }

    /** What one of several clients does. */
    private interface Client {
        void run(int number);
    }

    private static void inParallel(int clients, Client client) {
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<Void>>();
            for (var number : IntStream.range(0, clients).toArray()) {
                Callable<Void> one = () -> {
                    client.run(number);
                    return null;
                };
                running.add(threads.submit(one));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
