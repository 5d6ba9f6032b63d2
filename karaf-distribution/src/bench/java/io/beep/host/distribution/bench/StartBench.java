// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;

/** What a start costs, and what a host takes that has nothing to do. */
final class StartBench implements Bench {
    private static final double IDLE_SECONDS = 20;

    @Override
    public void run(Bench.Setting setting, Table table) {
        var home = setting.folder().resolve("start");
        HostProcess.start(home).close();
        StockKaraf.start().close();
        var seconds = new Samples();
        var cpu = new Samples();
        var memory = new Samples();
        var stockSeconds = new Samples();
        var stockCpu = new Samples();
        var stockMemory = new Samples();
        for (var round = 0; round < setting.rounds(); round++) {
            var began = System.nanoTime();
            try (var host = HostProcess.start(home)) {
                seconds.add(Machine.secondsSince(began));
                cpu.add(Machine.cpuSeconds(host.pid()));
                Machine.pass(IDLE_SECONDS);
                memory.add(Machine.residentMebibytes(host.pid()));
            }
            began = System.nanoTime();
            try (var stock = StockKaraf.start()) {
                stockSeconds.add(Machine.secondsSince(began));
                stockCpu.add(Machine.cpuSeconds(stock.pid()));
                Machine.pass(IDLE_SECONDS);
                stockMemory.add(Machine.residentMebibytes(stock.pid()));
            }
        }
        table.ratioAtMost("second start, processor time until ready, against a stock Karaf", "s", cpu, stockCpu, 2.5);
        table.atMost("second start, until ready (bar: idle machine)", "s", seconds, 5);
        table.stated("the same against the stock Karaf", "s", seconds, stockSeconds);
        table.atMost("resident 20 s after ready", "MiB", memory, 320);
        table.stated("the same against the stock Karaf", "MiB", memory, stockMemory);
    }
}
