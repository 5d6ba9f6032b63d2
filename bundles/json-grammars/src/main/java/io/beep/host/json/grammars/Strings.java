// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;

import java.util.Set;

/** Strings: of a length, of a pattern, or of a format. */
final class Strings {
    private static final Set<String> KEYWORDS = Set.of("minLength", "maxLength", "pattern", "format");

    private final Grammar grammar;
    private final AnyJson json;

    Strings(Grammar grammar, AnyJson json) {
        this.grammar = grammar;
        this.json = json;
    }

    Expression compile(Schema schema) throws SchemaException {
        var keywords = schema.having(KEYWORDS);
        if (keywords.isEmpty()) {
            return json.string();
        }
        var least = schema.count("minLength").orElse(0);
        var most = schema.count("maxLength").orElse(Expression.UNBOUNDED);
        if (most != Expression.UNBOUNDED && least > most) {
            throw schema.fault("minLength", "minLength is greater than maxLength");
        }
        var isOfLength = keywords.contains("minLength") || keywords.contains("maxLength");
        if (keywords.contains("pattern") ? keywords.size() > 1 : isOfLength && keywords.contains("format")) {
            throw schema.fault("Only one can be held to: a length, a pattern or a format; there are "
                    + String.join(", ", keywords));
        }
        Expression inside;
        if (keywords.contains("pattern")) {
            inside = new PatternRules(schema, grammar).of(Pattern.compile(schema));
        } else if (keywords.contains("format")) {
            inside = Formats.compile(schema);
        } else {
            inside = repeat(AnyJson.CHARACTER, least, most);
        }
        return grammar.once(schema.path(), sequence(AnyJson.QUOTE, inside, AnyJson.QUOTE));
    }
}
