// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.SessionCapabilities;
import io.beep.host.spi.inference.SessionCapabilities.Feature;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The model, open: it has nothing to load. */
final class RuleSession implements ChatSession {
    private static final SessionCapabilities CAPABILITIES =
            new SessionCapabilities(4096, 64, Set.of(Feature.SEED, Feature.PENALTIES, Feature.RAW_PROMPT));

    private final Sample sample;
    private final Set<RuleStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    RuleSession(Sample sample) {
        this.sample = sample;
    }

    @Override
    public SessionCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public ChatStream chat(ChatRequest request) {
        if (closed) {
            throw new HostException(InferenceError.ENGINE_LOST, "The session is closed");
        }
        CAPABILITIES.check(request, "The sample");
        var prompt = Rules.tokens(request.prompt());
        if (prompt >= CAPABILITIES.contextTokens()) {
            throw new HostException(
                    InferenceError.CONTEXT_LENGTH_EXCEEDED,
                    "The prompt has " + prompt + " tokens, the context " + CAPABILITIES.contextTokens());
        }
        sample.answered();
        var room = CAPABILITIES.contextTokens() - prompt;
        var most = Math.min(room, request.maxTokens().orElse(room));
        var stream = new RuleStream(Rules.of(request, sample), request.stop(), prompt, most, streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    public boolean isAlive() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        streams.forEach(RuleStream::lose);
    }
}
