// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tokenizer as simple as can be: the control tokens have the ids from 0, every other character its own number, and a
 * control token is read as such wherever it stands. Like some real ones it may put a space before each text, and have one
 * id for all characters that it does not know.
 */
record FakeTokenizer(List<String> controlTokens, boolean addsSpace, boolean knowsPrivateUse) implements Tokenizer {
    static final int UNKNOWN = 999;

    FakeTokenizer(String... controlTokens) {
        this(List.of(controlTokens), false, true);
    }

    @Override
    public int[] encode(String text) {
        var ids = new ArrayList<Integer>();
        if (addsSpace && !text.isEmpty()) {
            ids.add((int) ' ');
        }
        var index = 0;
        while (index < text.length()) {
            var control = controlAt(text, index);
            if (control >= 0) {
                ids.add(control);
                index += controlTokens.get(control).length();
            } else {
                ids.add(idOf(text.charAt(index)));
                index++;
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String decode(int... tokens) {
        return IntStream.of(tokens)
                .mapToObj(id -> id < controlTokens.size() ? controlTokens.get(id) : Character.toString(id))
                .collect(Collectors.joining());
    }

    private int controlAt(String text, int index) {
        return IntStream.range(0, controlTokens.size())
                .filter(id -> text.startsWith(controlTokens.get(id), index))
                .findFirst()
                .orElse(-1);
    }

    private int idOf(char character) {
        return !knowsPrivateUse && Character.getType(character) == Character.PRIVATE_USE ? UNKNOWN : character;
    }
}
