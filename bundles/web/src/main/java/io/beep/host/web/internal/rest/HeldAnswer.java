// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.rest;

import io.beep.host.web.internal.front.Place;
import io.beep.host.web.internal.json.JsonBody;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A large answer takes its part of the memory that answers may have, for as long as it is being written: clients that ask for many and
 * read slowly are refused rather than served with all there is.
 */
final class HeldAnswer implements WriterInterceptor {
    private static final int SMALL = 64 << 10;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (JsonBody.isObject(context.getType()) && context.getProperty(Place.ATTRIBUTE) instanceof Place place) {
            context.setOutputStream(new Held(context.getOutputStream(), place));
        }
        context.proceed();
    }

    private static final class Held extends FilterOutputStream {
        private final Place place;

        Held(OutputStream out, Place place) {
            super(out);
            this.place = place;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length < SMALL) {
                out.write(bytes, offset, length);
            } else {
                place.answer(length, () -> out.write(bytes, offset, length));
            }
        }
    }
}
