// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the fields of a message one after the other; takes memory for no more than there is. */
final class FieldReader {
    private final DataInputStream in;

    FieldReader(byte[] frame) {
        in = new DataInputStream(new ByteArrayInputStream(frame));
    }

    int number() throws IOException {
        return in.readInt();
    }

    double decimal() throws IOException {
        return in.readDouble();
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    String text() throws IOException {
        var length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("A text of " + length + " bytes, and " + in.available() + " are left");
        }
        return new String(in.readNBytes(length), UTF_8);
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        var name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException("No " + type.getSimpleName() + ": " + name, e);
        }
    }

    OptionalInt optionalNumber() throws IOException {
        return flag() ? OptionalInt.of(number()) : OptionalInt.empty();
    }

    OptionalDouble optionalDecimal() throws IOException {
        return flag() ? OptionalDouble.of(decimal()) : OptionalDouble.empty();
    }

    OptionalLong optionalLong() throws IOException {
        return flag() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    <T> Optional<T> optional(Field<T> field) throws IOException {
        return flag() ? Optional.of(field.read(this)) : Optional.empty();
    }

    <T> List<T> list(Field<T> field) throws IOException {
        var size = number();
        if (size < 0 || size > in.available()) {
            throw new EOFException("A list of " + size + ", and " + in.available() + " bytes are left");
        }
        var values = new ArrayList<T>(size);
        for (var index = 0; index < size; index++) {
            values.add(field.read(this));
        }
        return values;
    }

    void end() throws IOException {
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes too many");
        }
    }

    /** One field. */
    interface Field<T> {
        T read(FieldReader in) throws IOException;
    }
}
