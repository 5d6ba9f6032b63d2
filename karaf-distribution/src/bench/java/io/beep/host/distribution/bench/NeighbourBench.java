// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What is left of an engine's speed when another program keeps a core busy; engines run at lower priority. */
final class NeighbourBench implements Bench {
    @Override
    public void run(Bench.Setting setting, Table table) {
        var idle = new Speakers(1);
        var busy = new Speakers(1);
        try (var host = ChatBench.host(setting.folder().resolve("neighbour"))) {
            var speaker = new OpenAiSpeaker(host.base(), host.key());
            new Speakers(1).ask(speaker, 2 * setting.rounds());
            for (var round = 0; round < setting.rounds(); round++) {
                idle.ask(speaker, 2 * round);
                withNeighbour(speaker, busy, 2 * round + 1);
            }
        }
        table.ratioAtLeast("decode beside a busy process, against without", "tokens/s", busy.rate(), idle.rate(), 0.45);
    }

    private static void withNeighbour(Speaker speaker, Speakers busy, int round) {
        Process neighbour;
        try {
            neighbour = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            busy.ask(speaker, round);
        } finally {
            neighbour.destroyForcibly();
        }
    }
}
