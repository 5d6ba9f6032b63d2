// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal.gguf;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;

/** Reads the list of tensors, and checks that each lies within the file and is whole. */
final class TensorReader {
    private static final int MAX_TENSORS = 200_000;
    /** As the format has it; the names of all are kept while they are read. */
    private static final int MAX_NAME_BYTES = 64;

    private static final int MAX_DIMENSIONS = 4;
    /** No model has a quintillion weights; below this no product overflows. */
    private static final long MAX_WEIGHTS = 1L << 50;

    private final Bytes in;
    private final Map<TensorType, Long> weightsByType = new EnumMap<>(TensorType.class);
    private long weights;
    private long end;

    TensorReader(Bytes in) {
        this.in = in;
    }

    void read(long count, long alignment) throws IOException, GgufException {
        if (count > MAX_TENSORS) {
            throw new GgufException(
                    "The file is damaged: it says to have " + count + " tensors, the limit is " + MAX_TENSORS);
        }
        if (count == 0) {
            throw new GgufException("The file holds no weights: it has no tensors");
        }
        var names = new HashSet<String>();
        for (long i = 0; i < count; i++) {
            var name = in.text(MAX_NAME_BYTES, true, "the name of tensor " + i);
            if (!names.add(name)) {
                throw new GgufException("The file is damaged: tensor " + i + " has the name of an earlier one");
            }
            tensor("tensor " + i, alignment);
        }
    }

    private void tensor(String what, long alignment) throws IOException, GgufException {
        var dimensions = in.u32("the dimensions of " + what);
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw new GgufException("The file is damaged: " + what + " has " + dimensions + " dimensions");
        }
        long size = 1;
        long row = 0;
        for (long i = 0; i < dimensions; i++) {
            var length = in.u64("the size of " + what);
            if (length < 1 || length > MAX_WEIGHTS / size) {
                throw new GgufException("The file is damaged: " + what + " has an impossible size");
            }
            row = i == 0 ? length : row;
            size *= length;
        }
        var id = in.u32("the type of " + what);
        var type = TensorType.of(id)
                .orElseThrow(
                        () -> new GgufException("The file has tensors of type " + id + ", which is not known here"));
        if (!type.fits(row)) {
            throw new GgufException("The file is damaged: " + what + " has rows that are no whole blocks of " + type);
        }
        var offset = in.u64("the offset of " + what);
        if (offset % alignment != 0 || offset > Long.MAX_VALUE / 2) {
            throw new GgufException("The file is damaged: " + what + " lies at an impossible offset");
        }
        end = Math.max(end, offset + type.bytes(size));
        weights += size;
        weightsByType.merge(type, size, Long::sum);
    }

    long weights() {
        return weights;
    }

    /** Where the last tensor ends, from the start of the tensor data. */
    long end() {
        return end;
    }

    /** The type that most of the weights have. */
    String quantisation() {
        return weightsByType.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey().name())
                .orElse("");
    }
}
