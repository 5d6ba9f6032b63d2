// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses what is assigned to, in {@code set}, {@code for}, {@code with} and the parameters of macros. */
final class TargetParser {
    private static final Set<String> CONSTANTS = Set.of("true", "True", "false", "False", "none", "None");

    private final Tokens tokens;

    TargetParser(Tokens tokens) {
        this.tokens = tokens;
    }

    String name() {
        String name = tokens.expectName();
        if (CONSTANTS.contains(name)) {
            throw tokens.failure("can't assign to '" + name + "'");
        }
        return name;
    }

    /** One target, or several with commas between them; attributes of namespaces only where they are allowed. */
    Target parse(boolean attributesAllowed) {
        Target first = one(attributesAllowed);
        if (!tokens.isOperator(",")) {
            return first;
        }
        List<Target> targets = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")
                && (tokens.is(TokenType.NAME) || tokens.isOperator("("))
                && !tokens.isName("in")) {
            targets.add(one(attributesAllowed));
        }
        return new Target.Unpacking(targets);
    }

    private Target one(boolean attributesAllowed) {
        if (tokens.skipOperator("(")) {
            Target inner = tokens.nested(() -> parse(attributesAllowed));
            tokens.expectOperator(")");
            return inner;
        }
        String name = name();
        if (attributesAllowed && tokens.skipOperator(".")) {
            return new Target.Attribute(name, tokens.expectName());
        }
        return new Target.Variable(name);
    }
}
