// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several answers of one speaker at the same time, and what they tell of its speed. */
final class Speakers {
    private static final int TOKENS = 160;

    private final int streams;
    private final Samples rate = new Samples();
    private final Samples firstMillis = new Samples();

    Speakers(int streams) {
        this.streams = streams;
    }

    /** Tokens of all streams together in a second, from the first text to the last. */
    Samples rate() {
        return rate;
    }

    /** From the question to the first text. */
    Samples firstMillis() {
        return firstMillis;
    }

    /** Asks once in each stream, and counts it; another round asks for something else. */
    void ask(Speaker speaker, int round) {
        var answers = answers(speaker, round);
        var begin = answers.stream().mapToLong(Speaker.Answer::first).min().orElseThrow();
        var end = answers.stream().mapToLong(Speaker.Answer::last).max().orElseThrow();
        var tokens = answers.stream().mapToInt(Speaker.Answer::tokens).sum();
        rate.add((tokens - 1) * 1e9 / (end - begin));
        firstMillis.add(answers.stream()
                .mapToDouble(Speaker.Answer::firstMillis)
                .average()
                .orElseThrow());
    }

    private List<Speaker.Answer> answers(Speaker speaker, int round) {
        return inParallel(streams, stream -> {
            // No two prompts of a speaker are the same: engines remember what they have read.
            var town = 1000 + 10 * round + stream;
            return speaker.ask("Write a long story about a journey to town number " + town + ". Tell each day of it.", TOKENS);
        });
    }

    /** What each of several streams answers, when all have. */
    static List<Speaker.Answer> inParallel(int streams, IntFunction<Speaker.Answer> each) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Speaker.Answer>>();
            for (var number : IntStream.range(0, streams).toArray()) {
                running.add(threads.submit(() -> each.apply(number)));
            }
            var answers = new ArrayList<Speaker.Answer>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
