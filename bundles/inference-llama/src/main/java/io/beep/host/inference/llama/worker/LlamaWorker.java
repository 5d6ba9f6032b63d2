// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import io.beep.host.inference.llama.wire.FromWorker.Loaded;
import io.beep.host.inference.llama.wire.FromWorker.NotLoaded;
import io.beep.host.inference.llama.wire.ToWorker;
import io.beep.host.inference.llama.wire.ToWorker.Cancel;
import io.beep.host.inference.llama.wire.ToWorker.Chat;
import io.beep.host.inference.llama.wire.ToWorker.Load;
import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.processes.FrameChannel;
import io.beep.host.spi.processes.WorkerConnection;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Loads the model that the host names, and answers until the host is gone. */
public final class LlamaWorker {
    private final FrameChannel frames;

    private LlamaWorker(FrameChannel frames) {
        this.frames = frames;
    }

    public static void main(String[] args) {
        var status = 0;
        try (var frames = WorkerConnection.open(Wire.VERSION)) {
            new LlamaWorker(frames).run();
        } catch (EOFException e) {
            // The host has closed the connection: that is how this program ends.
        } catch (IOException | RuntimeException | Error e) {
            // The host keeps the last lines, and shows the last one to people.
            System.err.println("The engine's program failed: " + reason(e));
            status = 1;
        }
        // The engine's own threads would keep this JVM, and an orderly exit waits for them.
        Runtime.getRuntime().halt(status);
    }

    /** In one line: its words, or where it has none what happened and where. */
    static String reason(Throwable failure) {
        var words = failure.getMessage();
        var trace = failure.getStackTrace();
        var said = failure instanceof IOException && words != null
                ? words
                : failure + (trace.length == 0 ? "" : " at " + trace[0]);
        return said.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private void run() throws IOException {
        if (!(Wire.toWorker(frames.receive()) instanceof Load load)) {
            throw new IOException("The first message must say what to load");
        }
        var answers = new Answers(load(load), load, frames);
        frames.send(Wire.encode(new Loaded()));
        while (true) {
            answer(answers, Wire.toWorker(frames.receive()));
        }
    }

    private static void answer(Answers answers, ToWorker message) throws IOException {
        switch (message) {
            case Chat chat -> answers.start(chat);
            case Cancel cancel -> answers.cancel(cancel.id());
            case Load ignored -> throw new IOException("There is a model already");
        }
    }

    private Engine load(Load load) throws IOException {
        try {
            return Engine.load(load);
        } catch (RuntimeException | LinkageError e) {
            frames.send(Wire.encode(new NotLoaded(String.valueOf(e.getMessage()))));
            // In good order, so that the engine's log is written to its end: it says why.
            System.exit(1);
            throw e;
        }
    }
}
