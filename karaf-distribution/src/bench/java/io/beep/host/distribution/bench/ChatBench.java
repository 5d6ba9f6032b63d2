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
    /** A host's first hundreds of requests go through code that is not compiled yet, at some 8 ms more each. */
    private static final double WARM_UP_SECONDS = 30;

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

    /** How many rounds of questions have been asked. */
    private int asked;

    @Override
    public void run(Bench.Setting setting, Table table) {
        var options = new LoadOptions(CONTEXT_TOKENS, SLOTS, 1);
        try (var host = host(setting.folder().resolve("chat"));
                var worker = new DirectWorker(setting.folder().resolve("worker"), options)) {
            var through = new OpenAiSpeaker(host.base(), host.key());
            compareWithOther(1, through, worker, setting.rounds(), table, "its worker, in a host just started");
            warmUp(through);
            warmUp(worker);
            for (var streams : new int[] {1, MANY}) {
                compare(streams, through, worker, setting.rounds(), table);
            }
            try (var other = LlamaServer.start(setting.folder(), SLOTS, CONTEXT_TOKENS)) {
                for (var streams : new int[] {1, MANY}) {
                    compareWithOther(streams, through, other.speaker(), setting.rounds(), table, "a llama-server");
                }
            } catch (LlamaServer.Unavailable e) {
                table.skipped("/v1 against a llama-server", e.getMessage());
            }
        }
    }

    private void compare(int streams, Speaker through, Speaker worker, int rounds, Table table) {
        var throughHost = new Speakers(streams);
        var direct = new Speakers(streams);
        alternate(throughHost, through, direct, worker, rounds);
        var what = "/v1, " + streams + (streams == 1 ? " stream" : " streams") + ", against its worker, ";
        table.ratioAtLeast(what + "rate", "tokens/s", throughHost.rate(), direct.rate(), 0.97);
        table.moreAtMost(what + "first token", "ms", throughHost.firstMillis(), direct.firstMillis(), 10);
    }

    /** Asks for one token again and again, in several streams. */
    private static void warmUp(Speaker speaker) {
        var began = System.nanoTime();
        while (Machine.secondsSince(began) < WARM_UP_SECONDS) {
            Speakers.inParallel(MANY, stream -> speaker.ask("Are you ready?", 1));
        }
    }

    private void compareWithOther(
            int streams, Speaker through, Speaker other, int rounds, Table table, String name) {
        var throughHost = new Speakers(streams);
        var direct = new Speakers(streams);
        alternate(throughHost, through, direct, other, rounds);
        var what = "/v1, " + streams + (streams == 1 ? " stream" : " streams") + ", against " + name + ", ";
        table.stated(what + "rate", "tokens/s", throughHost.rate(), direct.rate());
        table.stated(what + "first token", "ms", throughHost.firstMillis(), direct.firstMillis());
    }

    /** Once each to warm up; then in turns, each first as often as the other. Nobody is asked again what he was asked before. */
    private void alternate(Speakers left, Speaker leftSpeaker, Speakers right, Speaker rightSpeaker, int rounds) {
        new Speakers(1).ask(leftSpeaker, asked);
        new Speakers(1).ask(rightSpeaker, asked);
        for (var round = 0; round < rounds; round++) {
            asked++;
            if (round % 2 == 0) {
                left.ask(leftSpeaker, asked);
                right.ask(rightSpeaker, asked);
            } else {
                right.ask(rightSpeaker, asked);
                left.ask(leftSpeaker, asked);
            }
        }
        asked++;
    }
}
