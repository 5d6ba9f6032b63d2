// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads what is otherwise read too kindly: floating-point numbers from numbers alone, and only those that exist (no text "NaN", and
 * 1e999 is not infinity); instants from texts alone.
 */
final class StrictScalars extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StrictScalars() {
        addDeserializer(Double.class, new Doubles(Double.class));
        addDeserializer(double.class, new Doubles(double.class));
        addDeserializer(Float.class, new Floats(Float.class));
        addDeserializer(float.class, new Floats(float.class));
        addDeserializer(Instant.class, new Instants());
    }

    private static double number(JsonParser parser, DeserializationContext context, Class<?> type) throws IOException {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw context.wrongTokenException(parser, type, JsonToken.VALUE_NUMBER_FLOAT, "not a number");
        }
        return parser.getDoubleValue();
    }

    private static void checkFinite(double value, DeserializationContext context, Class<?> type) throws IOException {
        if (!Double.isFinite(value)) {
            throw context.weirdNumberException(value, type, "out of range");
        }
    }

    private static final class Doubles extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        Doubles(Class<Double> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var value = number(parser, context, handledType());
            checkFinite(value, context, handledType());
            return value;
        }
    }

    private static final class Floats extends StdScalarDeserializer<Float> {
        private static final long serialVersionUID = 1L;

        Floats(Class<Float> type) {
            super(type);
        }

        @Override
        public Float deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var value = (float) number(parser, context, handledType());
            checkFinite(value, context, handledType());
            return value;
        }
    }

    private static final class Instants extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw context.wrongTokenException(parser, Instant.class, JsonToken.VALUE_STRING, "not a text");
            }
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeException e) {
                var failure = context.weirdStringException(parser.getText(), Instant.class, "not a time");
                failure.initCause(e);
                throw failure;
            }
        }
    }
}
