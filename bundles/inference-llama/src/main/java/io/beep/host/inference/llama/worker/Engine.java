// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.kherud.llama.Completions;
import de.kherud.llama.Completions.Step;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import io.beep.host.inference.llama.wire.ToWorker.Load;

/** The model in memory. It is never freed: this process ends instead. */
final class Engine implements Tokenizer {
    /**
     * How many tokens are computed in one go. All slots wait for it, so that it bounds how long a long prompt holds up the
     * answers beside it, and their cancelling; prompts gain nothing from more on a processor.
     */
    private static final int BATCH_TOKENS = 64;
    /** Room in each slot that we never use, so that it is always us who end an answer when the context is full. */
    private static final int SPARE_TOKENS = 32;

    private final LlamaModel model;
    private final Completions completions;

    private Engine(LlamaModel model) {
        this.model = model;
        this.completions = new Completions(model);
    }

    /**
     * Loads the model.
     *
     * @throws RuntimeException when the engine refuses it; if it does not abort the process
     */
    static Engine load(Load load) {
        // The binding unpacks its library under a fixed name, and deletes others' first: that needs a folder of our
        // own.
        System.setProperty("de.kherud.llama.tmpdir", System.getProperty("user.dir"));
        var options = load.options();
        return new Engine(new LlamaModel(new ModelParameters()
                .setModel(load.path())
                // The engine would run the file's own at once, without bounds; prompts are ours.
                .setChatTemplate("chatml")
                .setParallel(options.slots())
                .setCtxSize(Math.multiplyExact(options.slots(), options.contextTokens() + SPARE_TOKENS))
                .setThreads(options.threads())
                .setThreadsBatch(options.threads())
                .setBatchSize(BATCH_TOKENS)
                .setUbatchSize(BATCH_TOKENS)
                .disableContextShift()
                .enableFlashAttn()));
    }

    @Override
    public int[] encode(String text) {
        return model.encode(text);
    }

    @Override
    public String decode(int... tokens) {
        return new String(completions.decode(tokens), UTF_8);
    }

    /** Queues a completion; the other calls for it are for one thread. */
    int start(String parameters) {
        return completions.start(parameters);
    }

    /** Waits for the next step. */
    Step next(int completion) {
        return completions.next(completion);
    }

    /** Frees the slot at once, once tokens come. */
    void cancel(int completion) {
        completions.cancel(completion);
    }
}
