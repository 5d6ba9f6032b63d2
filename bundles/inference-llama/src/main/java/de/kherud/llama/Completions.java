// SPDX-License-Identifier: Apache-2.0
package de.kherud.llama;

/**
 * The engine's calls as they are, without the binding's iterator. They are visible in this package only, which is why we are
 * in it: through them a prompt is an array of token ids, so that nobody but us decides what is a control token, and a
 * parameter is what we write, nothing is added.
 *
 * <p>The calls for one id are for one thread: {@link #next} never returns when another thread cancels.
 */
public final class Completions {
    private final LlamaModel model;

    public Completions(LlamaModel model) {
        this.model = model;
    }

    /** One step of a completion. */
    public record Step(String text, boolean isLast) {}

    /**
     * Queues a completion; it starts when a slot is free.
     *
     * @param parameters a JSON object as llama-server's {@code /completion} takes it; not JSON, it would end this JVM
     * @return the id for the other calls
     */
    public int start(String parameters) {
        return model.requestCompletion(parameters);
    }

    /** Waits for the next step. */
    public Step next(int id) {
        var output = model.receiveCompletion(id);
        return new Step(output.text, output.stop);
    }

    /** Ends a completion whose last step has not come. */
    public void cancel(int id) {
        model.cancelCompletion(id);
    }

    /** The text of some tokens, in UTF-8, control tokens by their names. */
    public byte[] decode(int[] tokens) {
        return model.decodeBytes(tokens);
    }
}
