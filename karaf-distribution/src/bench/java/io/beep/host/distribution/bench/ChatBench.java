// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SmolLm2;

import io.beep.host.spi.inference.LoadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies between a client and the engine, and the engine beside another one; each with one thread. */
final class ChatBench implements Bench {
    private static final int CONTEXT_TOKENS = 2048;
    private static final int SLOTS = 4;
    private static final int MANY = 4;

    /** A host whose engines have one thread. */
    static HostProcess host(Path home) {
        try {
            Files.writeString(
                    Files.createDirectories(home.resolve("config")).resolve("beep.inference.cfg"),
                    "threads = 1\nslots = " + SLOTS + "\ncontext_tokens = " + CONTEXT_TOKENS + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var host = HostProcess.start(home);
        SmolLm2.importInto(host);
        return host;
    }

    @Override
    public void run(Bench.Setting setting, Table table) {
        var options = new LoadOptions(CONTEXT_TOKENS, SLOTS, 1);
        try (var host = host(setting.folder().resolve("chat"));
                var worker = new DirectWorker(setting.folder().resolve("worker"), options)) {
            var through = new OpenAiSpeaker(host.base(), host.key());
            for (var streams : new int[] {1, MANY}) {
                compare(streams, through, worker, setting.rounds(), table);
            }
            try (var other = LlamaServer.start(setting.folder(), SLOTS, CONTEXT_TOKENS)) {
                for (var streams : new int[] {1, MANY}) {
                    compareWithOther(streams, through, other.speaker(), setting.rounds(), table);
                }
            } catch (LlamaServer.Unavailable e) {
                table.skipped("/v1 against a llama-server", e.getMessage());
            }
        }
    }

    private static void compare(int streams, Speaker through, Speaker worker, int rounds, Table table) {
        var throughHost = new Speakers(streams);
        var direct = new Speakers(streams);
        alternate(throughHost, through, direct, worker, rounds);
        var what = "/v1, " + streams + (streams == 1 ? " stream" : " streams") + ", against its worker, ";
        table.ratioAtLeast(what + "rate", "tokens/s", throughHost.rate(), direct.rate(), 0.97);
        table.moreAtMost(what + "first token", "ms", throughHost.firstMillis(), direct.firstMillis(), 10);
    }

    private static void compareWithOther(int streams, Speaker through, Speaker other, int rounds, Table table) {
        var throughHost = new Speakers(streams);
        var direct = new Speakers(streams);
        alternate(throughHost, through, direct, other, rounds);
        var what = "/v1, " + streams + (streams == 1 ? " stream" : " streams") + ", against a llama-server, ";
        table.stated(what + "rate", "tokens/s", throughHost.rate(), direct.rate());
        table.stated(what + "first token", "ms", throughHost.firstMillis(), direct.firstMillis());
    }

    /** Once each to warm up; then in turns, each first as often as the other. */
    private static void alternate(Speakers left, Speaker leftSpeaker, Speakers right, Speaker rightSpeaker, int rounds) {
        new Speakers(1).ask(leftSpeaker, rounds);
        new Speakers(1).ask(rightSpeaker, rounds);
        for (var round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                left.ask(leftSpeaker, round);
                right.ask(rightSpeaker, round);
            } else {
                right.ask(rightSpeaker, round);
                left.ask(leftSpeaker, round);
            }
        }
    }
}
