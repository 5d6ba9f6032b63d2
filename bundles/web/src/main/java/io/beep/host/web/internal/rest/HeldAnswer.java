// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.front.Place;
import io.beep.host.web.internal.json.JsonBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer in JSON is whole before any of it is sent: what cannot be written is then a proper failure, not half an answer. A large one
 * takes its part of the memory that answers may have as it grows, and until it is sent: clients that ask for many and read slowly
 * are refused rather than served with all there is.
 */
final class HeldAnswer implements WriterInterceptor {
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var place = context.getProperty(Place.ATTRIBUTE) instanceof Place held ? held : null;
        if (!JsonBody.isObject(context.getType())) {
            endTurn(place);
            context.proceed();
            return;
        }
        var out = context.getOutputStream();
        try (var answer = new AnswerBuffer(place)) {
            context.setOutputStream(answer);
            proceed(context);
            context.setOutputStream(out);
            endTurn(place);
            context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, answer.size());
            answer.writeTo(out);
        }
    }

    private static void endTurn(@Nullable Place place) {
        if (place != null) {
            place.endTurn();
        }
    }

    private static void proceed(WriterInterceptorContext context) throws IOException {
        try {
            context.proceed();
        } catch (IOException e) {
            if (e.getCause() instanceof HostException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
