// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Ends what a request has taken, when it goes on without its first thread, with its answer. */
final class CloseWhenComplete implements AsyncListener {
    private final LimitedRequest request;

    CloseWhenComplete(LimitedRequest request) {
        this.request = request;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        request.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this); // a new cycle drops the listeners of the last one
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // onComplete follows
    }

    @Override
    public void onError(AsyncEvent event) {
        // onComplete follows
    }
}
