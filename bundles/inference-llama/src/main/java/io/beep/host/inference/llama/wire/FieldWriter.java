// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Writes the fields of a message one after the other. */
final class FieldWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    FieldWriter number(int value) {
        return write(() -> out.writeInt(value));
    }

    FieldWriter decimal(double value) {
        return write(() -> out.writeDouble(value));
    }

    FieldWriter flag(boolean value) {
        return write(() -> out.writeBoolean(value));
    }

    FieldWriter text(String value) {
        var utf8 = value.getBytes(UTF_8);
        return number(utf8.length).write(() -> out.write(utf8));
    }

    FieldWriter optional(OptionalInt value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
        return this;
    }

    FieldWriter optional(OptionalDouble value) {
        flag(value.isPresent());
        value.ifPresent(this::decimal);
        return this;
    }

    FieldWriter optional(OptionalLong value) {
        flag(value.isPresent());
        value.ifPresent(number -> write(() -> out.writeLong(number)));
        return this;
    }

    <T> FieldWriter optional(Optional<T> value, BiConsumer<FieldWriter, T> field) {
        flag(value.isPresent());
        value.ifPresent(present -> field.accept(this, present));
        return this;
    }

    <T> FieldWriter list(List<T> values, BiConsumer<FieldWriter, T> field) {
        number(values.size());
        values.forEach(value -> field.accept(this, value));
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private FieldWriter write(Write field) {
        try {
            field.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }

    /** Writes into memory. */
    private interface Write {
        void run() throws IOException;
    }
}
