// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench;

/** Who answers prompts with SmolLM2: the host, a worker of its engine, another server. */
interface Speaker {
    /**
     * Answers, always with the likeliest token.
     *
     * @param tokens how long the answer may be
     */
    Answer ask(String prompt, int tokens);

    /**
     * One answer that has come to its end. Times are those of {@link System#nanoTime}.
     *
     * @param asked when the prompt was sent
     * @param first when the first text came
     * @param last when the last text came
     * @param tokens how many there were
     */
    record Answer(long asked, long first, long last, int tokens) {
        double firstMillis() {
            return (first - asked) / 1e6;
        }
    }
}
