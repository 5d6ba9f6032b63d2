// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.any;
import static io.beep.host.json.grammars.Expression.choice;
import static io.beep.host.json.grammars.Expression.repeat;

import io.beep.host.json.grammars.Expression.OneOf;
import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression, as far as it is regular, read as what it matches: characters as they are, not as JSON writes them. Not
 * anchored, it may have anything before and behind. What looks around or back is refused.
 */
final class Pattern {
    private static final int MOST_CHARS = 1000;
    private static final int MOST_DEPTH = 20;
    private static final int MOST_REPEATS = 1000;
    private static final String SPECIAL = "^$\\.*+?()[]{}|/";
    private static final CharSet WORD =
            CharSet.of('a', 'z').and(CharSet.of('A', 'Z')).and(CharSet.DIGITS).and(CharSet.of('_'));
    private static final CharSet SPACE =
            CharSet.of(' ').and(CharSet.of('\t')).and(CharSet.of('\n')).and(CharSet.of('\r'));
    /** Whatever there may be, as often as there is: before and behind what is not anchored. */
    static final Expression ANYTHING = any(new OneOf(CharSet.WRITABLE));

    private final Schema schema;
    private final String pattern;
    private int next;
    private int depth;

    private Pattern(Schema schema, String pattern) {
        this.schema = schema;
        this.pattern = pattern;
    }

    static Expression compile(Schema schema) throws SchemaException {
        var text = schema.string("pattern").orElseThrow();
        if (text.length() > MOST_CHARS) {
            throw schema.fault("pattern", "A pattern can have at most " + MOST_CHARS + " characters");
        }
        var pattern = new Pattern(schema, text);
        var options = new ArrayList<Expression>();
        do {
            options.add(pattern.anchored());
        } while (pattern.accept('|'));
        if (!pattern.isAtEnd()) {
            throw pattern.fault("A ) has no (");
        }
        return choice(options);
    }

    /** One alternative of the whole: only there an anchor makes sense. */
    private Expression anchored() throws SchemaException {
        var parts = new ArrayList<Expression>();
        if (!accept('^')) {
            parts.add(ANYTHING);
        }
        parts.add(sequence());
        if (!accept('$')) {
            parts.add(ANYTHING);
        }
        return Expression.sequence(parts);
    }

    private Expression sequence() throws SchemaException {
        var parts = new ArrayList<Expression>();
        while (!isAtEnd() && "|)".indexOf(peek()) < 0 && !isLastAnchor()) {
            parts.add(repeated(atom()));
        }
        return Expression.sequence(parts);
    }

    private boolean isLastAnchor() {
        return depth == 0 && peek() == '$';
    }

    private Expression atom() throws SchemaException {
        var character = take();
        return switch (character) {
            case '(' -> group();
            case '[' -> characters(set());
            case '.' -> characters(SPACE.minus(CharSet.of(' ')).complement());
            case '\\' -> escape();
            case '^', '$' -> throw fault("An anchor can only stand at the beginning and the end");
            case '*', '+', '?', '{' -> throw fault("There is nothing to repeat before " + (char) character);
            default -> characters(CharSet.of(character));
        };
    }

    private Expression group() throws SchemaException {
        if (accept('?')) {
            if (accept('<')) {
                if (accept('=') || accept('!')) {
                    throw fault("What looks back cannot be held to");
                }
                while (take() != '>') {
                    // The group's name means nothing here.
                }
            } else if (!accept(':')) {
                throw fault("What looks ahead, and flags, cannot be held to");
            }
        }
        if (++depth > MOST_DEPTH) {
            throw fault("The groups are nested deeper than " + MOST_DEPTH);
        }
        var options = new ArrayList<Expression>();
        do {
            options.add(sequence());
        } while (accept('|'));
        depth--;
        if (!accept(')')) {
            throw fault("A ( has no )");
        }
        return choice(options);
    }

    private Expression repeated(Expression atom) throws SchemaException {
        if (isAtEnd()) {
            return atom;
        }
        Expression repeated;
        if (accept('*')) {
            repeated = repeat(atom, 0, Expression.UNBOUNDED);
        } else if (accept('+')) {
            repeated = repeat(atom, 1, Expression.UNBOUNDED);
        } else if (accept('?')) {
            repeated = repeat(atom, 0, 1);
        } else if (accept('{')) {
            repeated = counted(atom);
        } else {
            return atom;
        }
        if (!isAtEnd() && peek() == '+') {
            throw fault("What is repeated possessively cannot be held to");
        }
        accept('?'); // how eagerly it is matched makes no difference to what matches
        if (!isAtEnd() && "*+?{".indexOf(peek()) >= 0) {
            throw fault("What is repeated cannot be repeated without a group");
        }
        return repeated;
    }

    private Expression counted(Expression atom) throws SchemaException {
        var least = number();
        var most = least;
        if (accept(',')) {
            most = !isAtEnd() && peek() == '}' ? Expression.UNBOUNDED : number();
        }
        if (!accept('}') || (most != Expression.UNBOUNDED && most < least)) {
            throw fault("Not a number of times: it must be as in {2} or {2,5}");
        }
        return repeat(atom, least, most);
    }

    private int number() throws SchemaException {
        var number = 0;
        var start = next;
        while (!isAtEnd() && CharSet.DIGITS.contains(peek())) {
            number = number * 10 + (take() - '0');
            if (number > MOST_REPEATS) {
                throw fault("At most " + MOST_REPEATS + " times");
            }
        }
        if (next == start) {
            throw fault("A number of times is missing");
        }
        return number;
    }

    private CharSet set() throws SchemaException {
        var isNegated = accept('^');
        var set = new CharSet(List.of());
        while (!accept(']')) {
            var first = member();
            if (next + 1 < pattern.length() && peek() == '-' && pattern.charAt(next + 1) != ']') {
                take();
                set = set.and(range(first, member()));
            } else {
                set = set.and(first);
            }
        }
        return isNegated ? set.complement() : set;
    }

    private CharSet range(CharSet first, CharSet last) throws SchemaException {
        var low = first.ranges().getFirst();
        var high = last.ranges().getFirst();
        if (first.ranges().size() > 1
                || last.ranges().size() > 1
                || low.first() != low.last()
                || high.first() != high.last()
                || low.first() > high.first()) {
            throw fault("Not a range of characters");
        }
        return CharSet.of(low.first(), high.first());
    }

    private CharSet member() throws SchemaException {
        var character = take();
        if (character == '[' || (character == '&' && !isAtEnd() && peek() == '&')) {
            throw fault("Write [ and && in a set with a \\ before them"); // regular expressions differ in what they are
        }
        return character == '\\' ? escaped(true) : CharSet.of(character);
    }

    private Expression escape() throws SchemaException {
        return characters(escaped(false));
    }

    private CharSet escaped(boolean inSet) throws SchemaException {
        var character = take();
        return switch (character) {
            case 'd' -> CharSet.DIGITS;
            case 'D' -> CharSet.DIGITS.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 's' -> SPACE;
            case 'S' ->
                SPACE.and(CharSet.of(0, 0x20))
                        .and(CharSet.of(0x7F, 0xA0))
                        .and(CharSet.of(0x1680))
                        .and(CharSet.of(0x2000, 0x206F))
                        .and(CharSet.of(0x3000))
                        .and(CharSet.of(0xFEFF))
                        .complement();
            case 't' -> CharSet.of('\t');
            case 'n' -> CharSet.of('\n');
            case 'r' -> CharSet.of('\r');
            case 'x' -> CharSet.of(hexadecimal(2));
            case 'u' -> CharSet.of(hexadecimal(4));
            default -> {
                if (SPECIAL.indexOf(character) < 0
                        && !(character == '-' || character == '"' || (inSet && character == '&'))) {
                    throw fault("\\" + Character.toString(character) + " cannot be held to");
                }
                yield CharSet.of(character);
            }
        };
    }

    private int hexadecimal(int digits) throws SchemaException {
        var value = 0;
        for (var i = 0; i < digits; i++) {
            var digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw fault("Not a number of a character");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private Expression characters(CharSet set) throws SchemaException {
        var writable = set.minus(CharSet.WRITABLE.complement());
        if (writable.isEmpty()) {
            throw fault("There is no character that could stand here");
        }
        return new OneOf(writable);
    }

    private boolean isAtEnd() {
        return next >= pattern.length();
    }

    private int peek() {
        return pattern.codePointAt(next);
    }

    private int take() throws SchemaException {
        if (isAtEnd()) {
            throw fault("The pattern ends too early");
        }
        var character = peek();
        next += Character.charCount(character);
        return character;
    }

    private boolean accept(char character) {
        var isNext = !isAtEnd() && peek() == character;
        if (isNext) {
            next++;
        }
        return isNext;
    }

    private SchemaException fault(String message) {
        return schema.fault("pattern", "The pattern cannot be held to, at character " + next + ": " + message);
    }
}
