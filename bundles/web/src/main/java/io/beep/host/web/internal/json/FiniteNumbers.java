// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Reads floating-point numbers from numbers alone, and only those that exist: no text "NaN", and 1e999 is not infinity. */
final class FiniteNumbers extends SimpleModule {
    private static final long serialVersionUID = 1L;

    FiniteNumbers() {
        addDeserializer(Double.class, new Doubles(Double.class));
        addDeserializer(double.class, new Doubles(double.class));
        addDeserializer(Float.class, new Floats(Float.class));
        addDeserializer(float.class, new Floats(float.class));
    }

    private static double read(JsonParser parser, DeserializationContext context, Class<?> type) throws IOException {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw context.wrongTokenException(parser, type, JsonToken.VALUE_NUMBER_FLOAT, "not a number");
        }
        return parser.getDoubleValue();
    }

    private static void checkFinite(double value, JsonParser parser, DeserializationContext context, Class<?> type)
            throws IOException {
        if (!Double.isFinite(value)) {
            throw context.weirdNumberException(value, type, "out of range at " + parser.currentLocation());
        }
    }

    private static final class Doubles extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        Doubles(Class<Double> type) {
            super(type);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var value = read(parser, context, handledType());
            checkFinite(value, parser, context, handledType());
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
            var value = (float) read(parser, context, handledType());
            checkFinite(value, parser, context, handledType());
            return value;
        }
    }
}
