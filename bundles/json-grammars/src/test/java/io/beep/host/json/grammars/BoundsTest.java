// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a schema is, its grammar is small and soon made, or it is refused at its place. */
class BoundsTest {
    /** The slowest of these takes far less; without bounds the shortest took a machine's memory. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int SLACK = 32 * 1024;

    /** The grammar, or an empty text when the schema is refused. */
    private static String soon(String schema) {
        return assertTimeoutPreemptively(SOON, () -> {
            try {
                var grammar = JsonGrammars.ofSchema(schema);
                assertThat(grammar.length()).isLessThan(Grammar.MOST_CHARS + SLACK);
                assertThat(grammar.lines().count()).isLessThan(Grammar.MOST_RULES + 10L);
                return grammar;
            } catch (SchemaException e) {
                assertThat(e.text()).isNotEmpty();
                return "";
            }
        });
    }

    private static String nested(String inner, int depth, UnaryOperator<String> around) {
        var schema = inner;
        for (var i = 0; i < depth; i++) {
            schema = around.apply(schema);
        }
        return schema.replace('\'', '"');
    }

    /** What each level adds to a grammar is the same, however deep. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'array','items':@}",
                "{'type':'array','items':@,'minItems':1,'maxItems':9}",
                "{'type':'array','items':@,'minItems':2}",
                "{'type':'array','prefixItems':[{'type':'null'}],'items':@}",
                "{'type':'object','additionalProperties':@}",
                "{'type':'object','additionalProperties':@,'minProperties':1,'maxProperties':9}",
                "{'type':'object','required':['a','b','c'],'additionalProperties':@}",
                "{'type':'object','properties':{'a':@,'b':{'type':'null'}}}",
                "{'type':'object','properties':{'a':@},'required':['a','b'],'additionalProperties':{}}",
                "{'anyOf':[@,{'type':'array','items':{'type':'integer'}}]}",
                "{'type':['array','object','null'],'items':@,'additionalProperties':{'type':'integer'}}",
                "{'allOf':[@]}"
            })
    void aGrammarGrowsWithTheDepthAndNotWithItsPower(String level) {
        IntFunction<String> grammar =
                depth -> soon(nested("{'type':'boolean'}", depth, inner -> level.replace("@", inner)));
        var few = grammar.apply(8).length();
        var more = grammar.apply(16).length();
        var most = grammar.apply(32).length();

        assertThat(few).isPositive();
        // Names of rules become a little longer.
        assertThat(most - more).isLessThan(3 * (more - few) + 100);
    }

    /** Schemas as chance has them, of the parts that once multiplied. */
    @Test
    void whateverIsNestedInWhateverIsBounded() {
        var random = new Random(7);
        var made = 0;
        for (var i = 0; i < 300; i++) {
            made += soon(any(random, 1 + random.nextInt(30)).replace('\'', '"')).isEmpty() ? 0 : 1;
        }
        assertThat(made).isGreaterThan(200);
    }

    private static String any(Random random, int depth) {
        if (depth == 0) {
            return random.nextBoolean()
                    ? "{'type':'string','pattern':'^(a?b?){" + random.nextInt(20) + "}$'}"
                    : "{'type':'integer','minimum':" + random.nextInt(99) + "}";
        }
        var inner = any(random, depth - 1);
        var count = random.nextInt(20);
        return switch (random.nextInt(6)) {
            case 0 -> "{'type':'array','items':" + inner + ",'minItems':" + count + "}";
            case 1 -> "{'type':'array','items':" + inner + ",'maxItems':" + count + "}";
            case 2 -> "{'type':'object','additionalProperties':" + inner + "}";
            case 3 -> "{'type':'object','required':['x','y'],'additionalProperties':" + inner + "}";
            case 4 -> "{'type':'object','properties':{'p':" + inner + ",'q':{'maxLength':" + count + "}}}";
            default -> "{'anyOf':[" + inner + ",{'type':'string','minLength':" + count + "}]}";
        };
    }

    @Test
    void manyOptionalPropertiesMakeASmallGrammar() {
        var properties = IntStream.range(0, 500)
                .mapToObj(i -> "\"p" + i + "\":{\"type\":\"string\",\"maxLength\":1000}")
                .collect(Collectors.joining(","));

        assertThat(soon("{\"type\":\"object\",\"properties\":{" + properties + "}}"))
                .hasSizeBetween(1, 100_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "^(a?){1000}$ ; 1000",
                "^(a?b?c?d?){100}$ ; 400",
                "^( ?| ?| ?){30}x$ ; 31",
                "^((a{1,9}){1,9}){1,9}$ ; 729",
                "^(a*)*$ ; 1",
                "^((a|b)*|(a|c)*)*$ ; 1",
                "^.*.*.*.*.*.*.*.*.*.*.*.*x$ ; 2",
                "^[a-z]{1000}$ ; 1",
                "^.{0,1000}$ ; 1000",
                "(a?){100} ; 1",
                "^(\\\\d{1,3}\\\\.){3}\\\\d{1,3}$ ; 20"
            })
    void aPatternIsReadInOneWay(String pattern, int rules) throws SchemaException {
        var grammar = soon("{\"type\":\"string\",\"pattern\":\"" + pattern + "\"}");

        assertThat(grammar.lines().count()).isBetween((long) Math.min(rules, 3), rules + 6L);
    }

    /** What the bounds are for: each character leads to one place only. */
    @Test
    void noTwoWaysOfAStateBeginWithTheSame() throws Exception {
        for (var pattern : new String[] {"^(a?b?|[^a-f]{2}|\\d+x?){1,5}$", "ab|ac|[a-c]+d", "^(x|xy|xyz)*z$"}) {
            var node = JsonNodeFactory.instance.objectNode().put("pattern", pattern);
            var automaton = Automaton.of(Pattern.compile(new Schema(node, "", 0)));
            for (var state = 0; state < automaton.size(); state++) {
                var seen = new CharSet(List.of());
                for (var edge : automaton.edges(state)) {
                    var set = edge.set();
                    assertThat(set.minus(seen)).as(pattern).isEqualTo(set);
                    seen = seen.and(set);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^((a?){1000}){1000}$",
                "^(((a{1,99}){1,99}){1,99}){1,99}$",
                "(a|b)*a(a|b){20}",
                "^.{1000}.{1000}.?.?.{0,1000}$",
                "a.{20}b"
            })
    void aPatternThatIsTooLargeIsRefusedAtItsPlace(String pattern) {
        var schema = "{\"type\":\"object\",\"properties\":{\"p\":{\"pattern\":\"" + pattern + "\"}}}";
        var refusal = assertTimeoutPreemptively(
                SOON, () -> catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema)));

        assertThat(refusal).as(pattern).isNotNull();
        assertThat(refusal.path()).isEqualTo(".properties.p.pattern");
    }

    @Test
    void whatCountsTooMuchIsRefusedAtItsPlace() {
        var properties = IntStream.range(0, 400)
                .mapToObj(i -> "\"p" + i + "\":{\"type\":\"string\",\"maxLength\":" + (1000 - i) + "}")
                .collect(Collectors.joining(","));
        var schema = "{\"type\":\"object\",\"properties\":{" + properties + "}}";

        var refusal = catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema));

        assertThat(refusal.path()).startsWith(".properties.p");
        assertThat(refusal.text()).contains("too large");
    }

    @Test
    void aLongChainOfReferencesIsRefusedAtItsPlace() {
        var chain = IntStream.range(0, 1900)
                .mapToObj(i -> "\"a" + i + "\":{\"$ref\":\"#/$defs/a" + (i + 1) + "\"}")
                .collect(Collectors.joining(","));
        var schema = "{\"$ref\":\"#/$defs/a0\",\"$defs\":{" + chain + ",\"a1900\":{\"type\":\"null\"}}}";

        var refusal = catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema));

        assertThat(refusal.path()).startsWith(".$defs.a");
        assertThat(refusal.text()).contains("deeper than");
    }

    /** Each level would have an engine follow five ways for each that it follows already. */
    @Test
    void whatCouldBeReadInMoreAndMoreWaysIsRefusedAtItsPlace() {
        var alike = IntStream.rangeClosed(1, 5)
                .mapToObj(most -> "{'type':'array','items':@,'minItems':1,'maxItems':" + most + "}")
                .collect(Collectors.joining(","));
        assertThat(soon(nested("{'type':'null'}", 2, inner -> "{'anyOf':[" + alike.replace("@", inner) + "]}")))
                .isNotEmpty();
        var nested = nested("{'type':'null'}", 4, inner -> "{'anyOf':[" + alike.replace("@", inner) + "]}");
        assertThat(refusal(nested).path()).isEqualTo(".anyOf[0].items");
        var referred = IntStream.range(0, 20)
                .mapToObj(level -> "'d" + level + "':{'anyOf':["
                        + alike.replace("@", "{'$ref':'#/$defs/d" + (level + 1) + "'}") + "]}")
                .collect(Collectors.joining(","));
        assertThat(refusal(("{'$ref':'#/$defs/d0','$defs':{" + referred + ",'d20':{'type':'null'}}}")
                                .replace('\'', '"'))
                        .text())
                .contains("more than 100 ways");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{'type':'array','items':{'$ref':'#'},'maxItems':1}]}",
                "{'anyOf':[{'type':'object','properties':{'a':{'$ref':'#'},'k':{'const':1}},'required':['a','k']},"
                        + "{'type':'object','properties':{'a':{'$ref':'#'},'k':{'const':2}},'required':['a','k']},{'type':'null'}]}",
                "{'anyOf':[{'type':'object','properties':{'a':{'$ref':'#'}}},{'type':'object','properties':{'b':{'$ref':'#'}}}]}",
                "{'anyOf':[{'type':'object','additionalProperties':{'$ref':'#/$defs/x'}},{'type':'object','properties':{'a':{'$ref':'#'}}},"
                        + "{'type':'null'}],'$defs':{'x':{'type':'array','items':{'$ref':'#'}}}}"
            })
    void whatLeadsBackInSeveralWaysIsRefused(String schema) {
        assertThat(refusal(schema.replace('\'', '"')).text()).contains("lead back here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{'type':'array','items':{'type':'integer'}}]}",
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{'type':'object','additionalProperties':{'$ref':'#'}},{'type':'null'}]}",
                "{'anyOf':[{'type':'object','properties':{'op':{'const':'add'},'a':{'$ref':'#'},'b':{'$ref':'#'}},'required':['op','a','b']},"
                        + "{'type':'object','properties':{'op':{'enum':['neg','abs']},'a':{'$ref':'#'}},'required':['op','a']},{'type':'number'}]}",
                "{'oneOf':[{'type':'object','properties':{'op':{'const':'add'},'a':{'$ref':'#'}},'required':['op','a']},{'type':'number'}]}",
                "{'anyOf':[{'type':'object','properties':{'and':{'items':{'$ref':'#'}}},'required':['and']},"
                        + "{'type':'object','properties':{'not':{'$ref':'#'}},'required':['not']},{'type':'boolean'}]}",
                "{'anyOf':[{'type':'array','prefixItems':[{'const':'add'},{'$ref':'#'},{'$ref':'#'}],'items':false},"
                        + "{'type':'array','prefixItems':[{'const':'neg'},{'$ref':'#'}],'items':false},{'type':'integer'}]}",
                "{'type':'object','properties':{'left':{'$ref':'#'},'right':{'$ref':'#'}}}",
                "{'$ref':'#/$defs/node','$defs':{'node':{'anyOf':[{'$ref':'#/$defs/leaf'},{'$ref':'#/$defs/tree'}]},"
                        + "'leaf':{'type':'object','properties':{'kind':{'const':'leaf'}},'required':['kind']},"
                        + "'tree':{'type':'object','properties':{'kind':{'const':'tree'},'of':{'type':'array','items':{'$ref':'#/$defs/node'}}},'required':['kind','of']}}}"
            })
    void whatRefersToItselfInOneWayIsTaken(String schema) {
        assertThat(soon(schema.replace('\'', '"'))).isNotEmpty();
    }

    /** Of those that leave a circle there would be one more at each level. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'anyOf':[{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']},"
                        + "{'type':'object','properties':{'a':{'$ref':'#/$defs/c'}},'required':['a']}],'$defs':{'c':{'anyOf':["
                        + "{'type':'object','properties':{'a':{'$ref':'#/$defs/c'}},'required':['a']},{'type':'null'}]}}}",
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{'type':'array'}]}",
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{}]}",
                "{'anyOf':[{'type':'array','items':{'$ref':'#'}},true]}",
                "{'anyOf':[{'type':'object','additionalProperties':{'$ref':'#'}},{'type':'object','required':['x']}]}",
                "{'anyOf':[{'type':'object','additionalProperties':{'$ref':'#'}},{'type':'object','properties':{'x':{}}}]}"
            })
    void whatLeavesACircleAndMayGoOnAsDeepIsRefused(String schema) {
        assertThat(refusal(schema.replace('\'', '"')).text()).contains("may go on as deep");
    }

    @Test
    void whatLeavesACircleAtEachLevelIsCounted() {
        var array = "{'anyOf':[{'type':'array','items':{'$ref':'#'}},%s]}";
        assertThat(soon(array.formatted(
                                nested("{'type':'null'}", 40, inner -> "{'type':'array','items':" + inner + "}"))
                        .replace('\'', '"')))
                .isNotEmpty();
        var values = IntStream.range(0, 60).mapToObj(i -> "[[" + i + "]]").collect(Collectors.joining(","));
        assertThat(refusal(array.formatted("{'enum':[" + values + "]}").replace('\'', '"'))
                        .text())
                .contains("more than 100 ways");
    }

    /** Each of them has another constant, however the unions are nested. */
    @Test
    void unionsOfUnionsAreToldApartByTheirMembers() {
        var members = Stream.of("and", "or", "not", "less", "more")
                .map(name ->
                        "'@':{'type':'object','properties':{'kind':{'const':'@'},'of':{'$ref':'#/$defs/expr'}},'required':['kind','of']}"
                                .replace("@", name))
                .collect(Collectors.joining(","));
        var union = "'%s':{'anyOf':[%s]}";
        var defs = Stream.of(
                        union.formatted("expr", refs("bool", "cmp") + ",{'type':'string'}"),
                        union.formatted("bool", refs("and", "or", "not")),
                        union.formatted("cmp", refs("less", "more", "not")))
                .collect(Collectors.joining(","));

        assertThat(soon(("{'$ref':'#/$defs/expr','$defs':{" + defs + "," + members + "}}").replace('\'', '"')))
                .isNotEmpty();
    }

    private static String refs(String... names) {
        return Arrays.stream(names)
                .map(name -> "{'$ref':'#/$defs/" + name + "'}")
                .collect(Collectors.joining(","));
    }

    /** What another keyword leaves no room is no part of the grammar, and not looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':{'$ref':'#Foo'}}",
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':{'$ref':''}}",
                "{'type':'string','items':{'$ref':'other.json'}}",
                "{'type':'string','properties':{'a':{'type':'nothing'}}}"
            })
    void whatStandsThereInVainIsNotLookedAt(String schema) {
        assertThat(soon(schema.replace('\'', '"'))).isNotEmpty();
    }

    @Test
    void tooManyAlternativesToBeToldApartAreRefusedSoon() {
        var leaves = IntStream.range(0, 900)
                .mapToObj(i -> "{'type':'array','prefixItems':[{'const':" + i + "}],'items':false}")
                .collect(Collectors.joining(","));
        var again = IntStream.range(0, 50)
                .mapToObj(i -> "'p" + i + "':{'anyOf':[{'$ref':'#/$defs/all'},{'type':'null'}]}")
                .collect(Collectors.joining(","));

        assertThat(refusal(("{'type':'object','properties':{" + again + "},'$defs':{'all':{'anyOf':[" + leaves + "]}}}")
                                .replace('\'', '"'))
                        .text())
                .contains("too many to be told apart");
    }

    private static SchemaException refusal(String schema) {
        var refusal = assertTimeoutPreemptively(
                SOON, () -> catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema)));
        assertThat(refusal).as(schema).isNotNull();
        return refusal;
    }

    /** One place by many names is compiled once. */
    @Test
    void aPlaceThatIsReferredToByManySpellingsIsOneRule() {
        var spellings = new String[] {"#/$defs/abc", "#/$defs/%61bc", "#/%24defs/a%62c", "#/$defs/%61%62%63"};
        var options = Arrays.stream(spellings)
                .map(spelling -> "{\"$ref\":\"" + spelling + "\"}")
                .collect(Collectors.joining(","));
        var definition = "{\"enum\":[\"once\"]}";

        assertThat(soon("{\"anyOf\":[" + options + "],\"$defs\":{\"abc\":" + definition + "}}"))
                .containsOnlyOnce("once");
        assertThatCode(() -> JsonGrammars.ofSchema("{\"$ref\":\"#/%zz\"}")).isInstanceOf(SchemaException.class);
    }

    @Test
    void manyAlternativesAreComparedSoon() {
        var options = IntStream.range(0, 900)
                .mapToObj(
                        i -> "{\"type\":\"object\",\"properties\":{\"k\":{\"const\":" + i + "}},\"required\":[\"k\"]}")
                .collect(Collectors.joining(","));

        assertThat(soon("{\"oneOf\":[" + options + "]}")).isNotEmpty();
        assertThat(soon("{\"oneOf\":[" + "7,".repeat(20_000) + "7]}")).isEmpty();
    }
}
