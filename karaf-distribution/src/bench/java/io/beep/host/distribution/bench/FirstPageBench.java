// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.browser.Chromium;
import io.beep.host.distribution.browser.Visitor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.ColorScheme;
import java.util.concurrent.atomic.AtomicLong;

/** From the address of a page to what is to be seen, in a browser that was never there. */
final class FirstPageBench implements Bench {
    private static final double BYTES_PER_KILOBYTE = 1000;

    @Override
    public void run(Bench.Setting setting, Table table) {
        var first = new Samples();
        var seconds = new Samples();
        var size = new Samples();
        try (var host = HostProcess.start(setting.folder().resolve("page"))) {
            for (var round = 0; round <= setting.rounds(); round++) {
                try (var chromium = Chromium.open();
                        var visitor = chromium.visitor(host.base(), ColorScheme.LIGHT)) {
                    var received = new AtomicLong();
                    listen(visitor, received);
                    var began = System.nanoTime();
                    visitor.go("sign-in").sees(visitor.button("Sign in"));
                    (round == 0 ? first : seconds).add(Machine.secondsSince(began));
                    visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.LOAD);
                    size.add(received.get() / BYTES_PER_KILOBYTE);
                }
            }
        }
        table.stated("first page of all after the host's start", "s", first);
        table.atMost("first page, cold browser", "s", seconds, 1.5);
        table.atMost("first page, as it is sent", "kB", size, 600);
    }

    /** Counts what comes over the network, headers too, compressed as it comes. */
    private static void listen(Visitor visitor, AtomicLong received) {
        CDPSession devtools = visitor.page().context().newCDPSession(visitor.page());
        devtools.on(
                "Network.loadingFinished",
                (JsonObject event) -> received.addAndGet(event.get("encodedDataLength").getAsLong()));
        devtools.send("Network.enable");
    }
}
