// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.wire;

import io.beep.host.inference.llama.wire.FromWorker.Failed;
import io.beep.host.inference.llama.wire.FromWorker.Finished;
import io.beep.host.inference.llama.wire.FromWorker.Loaded;
import io.beep.host.inference.llama.wire.FromWorker.NotLoaded;
import io.beep.host.inference.llama.wire.FromWorker.Piece;
import io.beep.host.inference.llama.wire.FromWorker.Started;
import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.spi.inference.Usage;
import java.io.IOException;

/**
 * Messages as bytes: a kind, and the fields in their order. A text is UTF-8, so that half a surrogate pair arrives as a
 * question mark. Both ends come from the same bundle; {@link #VERSION} is checked in the greeting all the same.
 */
public final class Wire {
    /** To be raised with each change of the messages. */
    public static final int VERSION = 2;

    private static final int LOAD = 1;
    private static final int CHAT = 2;
    private static final int CANCEL = 3;
    private static final int LOADED = 4;
    private static final int NOT_LOADED = 5;
    private static final int STARTED = 6;
    private static final int PIECE = 7;
    private static final int FINISHED = 8;
    private static final int FAILED = 9;

    private Wire() {}

    /** A message to the worker as bytes. */
    public static byte[] encode(ToWorker message) {
        var out = new FieldWriter();
        switch (message) {
            case Load load -> {
                out.number(LOAD).text(load.path());
                format(out, load.chat());
                var options = load.options();
                out.number(options.contextTokens()).number(options.slots()).number(options.threads());
            }
            case Chat chat -> {
                out.number(CHAT).number(chat.id());
                request(out, chat.request());
                out.optional(chat.grammar(), FieldWriter::text);
            }
            case Cancel cancel -> out.number(CANCEL).number(cancel.id());
        }
        return out.bytes();
    }

    /** A message from the worker as bytes. */
    public static byte[] encode(FromWorker message) {
        var out = new FieldWriter();
        switch (message) {
            case Loaded ignored -> out.number(LOADED);
            case NotLoaded failure -> out.number(NOT_LOADED).text(failure.problem());
            case Started started -> out.number(STARTED).number(started.id()).number(started.promptTokens());
            case Piece piece ->
                out.number(PIECE).number(piece.id()).text(piece.text()).number(piece.completionTokens());
            case Finished end -> {
                out.number(FINISHED).number(end.id()).text(end.reason().name());
                out.number(end.usage().promptTokens()).number(end.usage().completionTokens());
            }
            case Failed failure -> {
                out.number(FAILED).number(failure.id());
                out.text(failure.error().name()).text(failure.text());
            }
        }
        return out.bytes();
    }

    /**
     * Reads a message to the worker.
     *
     * @throws IOException when these bytes are none
     */
    public static ToWorker toWorker(byte[] frame) throws IOException {
        var in = new FieldReader(frame);
        var kind = in.number();
        var message = switch (kind) {
            case LOAD -> new Load(in.text(), format(in), new LoadOptions(in.number(), in.number(), in.number()));
            case CHAT -> new Chat(in.number(), request(in), in.optional(FieldReader::text));
            case CANCEL -> new Cancel(in.number());
            default -> throw new IOException("The host says nothing of the kind " + kind);
        };
        in.end();
        return message;
    }

    /**
     * Reads a message from the worker.
     *
     * @throws IOException when these bytes are none
     */
    public static FromWorker fromWorker(byte[] frame) throws IOException {
        var in = new FieldReader(frame);
        var kind = in.number();
        var message = switch (kind) {
            case LOADED -> new Loaded();
            case NOT_LOADED -> new NotLoaded(in.text());
            case STARTED -> new Started(in.number(), in.number());
            case PIECE -> new Piece(in.number(), in.text(), in.number());
            case FINISHED ->
                new Finished(in.number(), in.constant(FinishReason.class), new Usage(in.number(), in.number()));
            case FAILED -> new Failed(in.number(), in.constant(InferenceError.class), in.text());
            default -> throw new IOException("The worker says nothing of the kind " + kind);
        };
        in.end();
        return message;
    }

    private static void format(FieldWriter out, ChatFormat format) {
        out.optional(format.template(), FieldWriter::text);
        out.optional(format.bosToken(), FieldWriter::text);
        out.optional(format.eosToken(), FieldWriter::text);
        out.flag(format.addBos());
        out.list(format.controlTokens(), FieldWriter::text);
    }

    private static ChatFormat format(FieldReader in) throws IOException {
        return new ChatFormat(
                in.optional(FieldReader::text),
                in.optional(FieldReader::text),
                in.optional(FieldReader::text),
                in.flag(),
                in.list(FieldReader::text));
    }

    private static void request(FieldWriter out, ChatRequest request) {
        switch (request.prompt()) {
            case Prompt.Text text -> out.flag(false).text(text.text());
            case Prompt.Chat chat -> out.flag(true).list(chat.messages(), Wire::message);
        }
        var sampling = request.sampling();
        out.optional(sampling.temperature()).optional(sampling.topP()).optional(sampling.topK());
        out.optional(sampling.minP()).decimal(sampling.presencePenalty()).decimal(sampling.frequencyPenalty());
        out.optional(request.maxTokens());
        out.list(request.stop(), FieldWriter::text);
        out.optional(request.seed());
    }

    private static ChatRequest request(FieldReader in) throws IOException {
        return new ChatRequest(
                in.flag() ? new Prompt.Chat(in.list(Wire::message)) : new Prompt.Text(in.text()),
                new Sampling(
                        in.optionalDecimal(),
                        in.optionalDecimal(),
                        in.optionalNumber(),
                        in.optionalDecimal(),
                        in.decimal(),
                        in.decimal()),
                in.optionalNumber(),
                in.list(FieldReader::text),
                in.optionalLong());
    }

    private static void message(FieldWriter out, ChatMessage message) {
        out.text(message.role().name()).text(message.content());
    }

    private static ChatMessage message(FieldReader in) throws IOException {
        return new ChatMessage(in.constant(ChatMessage.Role.class), in.text());
    }
}
