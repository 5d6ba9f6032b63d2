// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.ChatStream;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.inference.SessionCapabilities;
import java.util.concurrent.CountDownLatch;

/** Stands before another backend and is difficult when its sessions are to be closed. */
final class LeavingBackend implements ChatBackend {
    private final ChatBackend backend;
    private final CountDownLatch kept = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile String slow = "";
    private volatile boolean failing;
    private volatile boolean mute;
    private volatile String hidden = "";

    LeavingBackend(ChatBackend backend) {
        this.backend = backend;
    }

    /** The next end of this model waits for {@link #letGo}. */
    void keep(String modelId) {
        slow = modelId;
    }

    boolean isKept() {
        return kept.getCount() == 0;
    }

    void letGo() {
        letGo.countDown();
    }

    /** From now on closing ends the session, and throws. */
    void failToClose() {
        failing = true;
    }

    /** From now on nobody can tell whether this model's session lives. */
    void hide(String modelId) {
        hidden = modelId;
    }

    /** Its sessions do not know what they can do. */
    LeavingBackend withoutCapabilities() {
        mute = true;
        return this;
    }

    @Override
    public boolean supports(ModelFile model) {
        return backend.supports(model);
    }

    @Override
    public ChatSession open(ModelFile model, LoadOptions options) {
        var session = backend.open(model, options);
        return new ChatSession() {
            @Override
            public SessionCapabilities capabilities() {
                if (mute) {
                    throw new IllegalStateException("no idea");
                }
                return session.capabilities();
            }

            @Override
            public ChatStream chat(ChatRequest request) {
                return session.chat(request);
            }

            @Override
            public boolean isAlive() {
                if (model.id().equals(hidden)) {
                    throw new IllegalStateException("out of sight");
                }
                return session.isAlive();
            }

            @Override
            public void close() {
                leave(model.id());
                session.close();
                if (failing) {
                    throw new IllegalStateException("It will not go");
                }
            }
        };
    }

    private void leave(String modelId) {
        if (modelId.equals(slow)) {
            slow = "";
            kept.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
