// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import io.beep.host.inference.llama.wire.FromWorker;
import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.Piece;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Usage;
import java.util.Optional;
import java.util.function.Consumer;

/** One answer: what the engine does step by step, as pieces for the host, and an end with a reason. */
final class Answer {
    /** A character has up to four bytes, and a token at least one: so many can be made without a step of their own. */
    private static final int MOST_UNSHOWN_TOKENS = 3;

    private final int id;
    private final ChatRequest request;
    private final Optional<String> grammar;
    private final Engine engine;
    private final TokenCounter counter;
    private final Consumer<FromWorker> host;
    private final StopTexts stops;
    private volatile boolean cancelled;

    Answer(Chat chat, Engine engine, TokenCounter counter, Consumer<FromWorker> host) {
        this.id = chat.id();
        this.request = chat.request();
        this.grammar = chat.grammar();
        this.engine = engine;
        this.counter = counter;
        this.host = host;
        this.stops = new StopTexts(request.stop());
    }

    /** Ends it at the next step, and says so. */
    void cancel() {
        cancelled = true;
    }

    /**
     * Writes the answer to its end, on this thread.
     *
     * @param room how many tokens the context has left for it
     */
    void write(int[] prompt, int room) {
        if (cancelled) {
            stopped();
            return;
        }
        var limit = Math.min(room, request.maxTokens().orElse(room));
        var completion = engine.start(CompletionParameters.json(request, grammar, prompt, limit));
        var tokens = 0;
        var quiet = false;
        for (var step = engine.next(completion); !step.isLast(); step = engine.next(completion)) {
            if (cancelled) {
                engine.cancel(completion);
                stopped();
                return;
            }
            tokens = Math.min(limit, tokens + counter.count(step.text()));
            quiet = step.text().isEmpty();
            say(stops.add(step.text()), tokens);
            if (stops.isMatched()) {
                engine.cancel(completion);
                finish(FinishReason.STOP, prompt, tokens);
                return;
            }
        }
        say(stops.rest(), tokens);
        // The token by which a model ends has a step without a text. At the limit there is none, but there may be
        // tokens
        // of a character that was never completed.
        if (quiet || limit - tokens > MOST_UNSHOWN_TOKENS) {
            finish(FinishReason.STOP, prompt, tokens);
        } else {
            finish(FinishReason.LENGTH, prompt, limit);
        }
    }

    private void stopped() {
        host.accept(new Failed(id, InferenceError.STREAM_CLOSED, "The answer was stopped"));
    }

    private void say(String text, int tokens) {
        if (!text.isEmpty()) {
            host.accept(new Piece(id, text, tokens));
        }
    }

    private void finish(FinishReason reason, int[] prompt, int tokens) {
        host.accept(new Finished(id, reason, new Usage(prompt.length, tokens)));
    }
}
