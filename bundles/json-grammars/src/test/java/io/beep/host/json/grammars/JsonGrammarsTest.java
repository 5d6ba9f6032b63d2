// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGrammarsTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int TEXTS = 300;

    /** What the grammar allows, checked by a validator that knows nothing of grammars. */
    private static List<String> validTexts(String schema) throws Exception {
        var grammar = new Grammar();
        var root = new SchemaCompiler(grammar, JSON.readTree(schema)).compile();
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(schema));
        var random = new RandomTexts(grammar, 7);
        var texts = new ArrayList<String>();
        for (var i = 0; i < TEXTS; i++) {
            var text = random.next(root);
            JsonNode value;
            try {
                value = JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError(schema + " allows what is no JSON: " + text, e);
            }
            var errors = validator.validate(
                    value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            assertThat(errors)
                    .extracting(Error::toString)
                    .as("%s allows %s", schema, text)
                    .isEmpty();
            texts.add(text);
        }
        assertThat(JsonGrammars.ofSchema(schema)).startsWith("root ::= ").isEqualTo(JsonGrammars.ofSchema(schema));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{}",
                "{'type':'object'}",
                "{'type':['string','null']}",
                "{'type':'boolean'}",
                "{'title':'T','description':'d','default':1,'x-mine':{'not':1}}",
                "{'type':'object','properties':{'name':{'type':'string'},'age':{'type':'integer'}},'required':['name','age'],'additionalProperties':false}",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'number'},'c':{'type':'boolean'}}}",
                "{'type':'object','properties':{'a':{'type':'null'},'b':{'type':'null'},'c':{'type':'null'},'d':{'type':'null'}},'required':['c']}",
                "{'type':'object','properties':{'a':{'type':'null'},'b':{'type':'null'}},'required':['a','z'],'additionalProperties':{'type':'integer'}}",
                "{'properties':{'a':{'const':1}},'required':['a'],'minProperties':1,'maxProperties':1}",
                "{'type':'object','additionalProperties':{'type':'number'},'minProperties':1,'maxProperties':3}",
                "{'type':'object','additionalProperties':false}",
                "{'type':'object','properties':{'quote\\\\\\\"d \\\\n é':{'type':'null'}},'required':['quote\\\\\\\"d \\\\n é'],'unevaluatedProperties':false}",
                "{'type':'array'}",
                "{'type':'array','items':{'type':'string'},'minItems':2,'maxItems':4}",
                "{'type':'array','items':{'type':'integer'},'minItems':1}",
                "{'type':'array','items':{'type':'integer'},'maxItems':1,'uniqueItems':true}",
                "{'type':'array','items':false}",
                "{'type':'array','maxItems':0}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':{'type':'boolean'},'minItems':3,'maxItems':5}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':3}",
                "{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'maxItems':1,'uniqueItems':true}",
                "{'type':'array','items':{'type':'array','items':{'type':'object','properties':{'x':{'type':'number'}},'required':['x']},'minItems':1,'maxItems':2},'minItems':1,'maxItems':2}",
                "{'enum':['red','green','blue']}",
                "{'enum':[1,'1',null,true,[1,2],{'a':'b'},-0.5,1e3]}",
                "{'type':'string','enum':['a',1]}",
                "{'type':'integer','enum':[1,1.5,2.0,'x']}",
                "{'const':{'a':[1,2,{'b':'quoted \\\\\\\" \\\\\\\\ text'}]}}",
                "{'anyOf':[{'type':'string'},{'type':'null'},{'type':'array','items':{'type':'integer'}}]}",
                "{'oneOf':[{'type':'string'},{'type':'integer'}]}",
                "{'oneOf':[{'const':1},{'const':2}]}",
                "{'oneOf':[{'type':'object','properties':{'kind':{'const':'a'},'x':{'type':'integer'}},'required':['kind','x']},{'type':'object','properties':{'kind':{'const':'b'}},'required':['kind']}]}",
                "{'allOf':[{'$ref':'#/$defs/x'}],'$defs':{'x':{'type':'integer'}}}",
                "{'$ref':'#/$defs/node','$defs':{'node':{'type':'object','properties':{'value':{'type':'integer'},'next':{'anyOf':[{'$ref':'#/$defs/node'},{'type':'null'}]}},'required':['value','next']}}}",
                "{'type':'object','properties':{'children':{'type':'array','items':{'$ref':'#'}}},'required':['children']}",
                "{'$ref':'#/definitions/a~1b%20c','definitions':{'a/b c':{'type':'boolean'}}}",
                "{'type':'string','minLength':3,'maxLength':5}",
                "{'type':'string','minLength':1000}",
                "{'maxLength':0}",
                "{'type':'string','format':'date'}",
                "{'type':'string','format':'time'}",
                "{'type':'string','format':'date-time'}",
                "{'type':'string','format':'uuid'}",
                "{'type':'string','format':'ipv4'}",
                "{'type':'string','format':'ipv6'}",
                "{'type':'string','format':'hostname'}",
                "{'type':'number'}",
                "{'type':'integer'}",
                "{'type':'integer','minimum':0,'maximum':999999999999999}",
                "{'type':'integer','minimum':-999999999999999,'maximum':999999999999999}",
                "{'type':'number','multipleOf':1}"
            })
    void whatAGrammarAllowsIsValidByItsSchema(String schema) throws Exception {
        assertThat(validTexts(schema.replace('\'', '"'))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{3}-[0-9]{4}$",
                "^(\\d{1,3}\\.){3}\\d{1,3}$",
                "abc",
                "^a",
                "z$",
                "^a|b$|c",
                "^(?:yes|no|(?<maybe>may(be)?))$",
                "^[^a-z]+$",
                "^.{2,4}$",
                "^\\w+\\s\\W\\S\\D$",
                "^[\"\\\\\\]]{2}$",
                "^\\x41\\u00e9é😀$",
                "^[\\w.-]+@[\\w-]+\\.[a-z]{2,}?$",
                "^$",
                "^\\[\\]\\{\\}\\(\\)\\*\\+\\?\\|\\/\\$\\^\"$",
                "^[a\\-z&]*$"
            })
    void whatAPatternAllowsMatchesIt(String pattern) throws Exception {
        var schema = JSON.createObjectNode().put("type", "string").put("pattern", pattern);

        assertThat(validTexts(schema.toString())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9",
        "0, 10",
        "1, 1",
        "5, 17",
        "0, 255",
        "99, 101",
        "17, 4711",
        "-5, 5",
        "-4711, -17",
        "-1, 0",
        "1900, 2100"
    })
    void wholeNumbersStayWithinTheirBounds(long low, long high) throws Exception {
        var schema = "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d}".formatted(low, high);
        var numbers = validTexts(schema).stream().map(Long::valueOf).toList();

        assertThat(numbers).contains(low, high);
        assertThat(validTexts(schema.replace("\"integer\"", "\"number\""))).hasSize(TEXTS);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"minimum\":0,\"maximum\":1'",
        "'\"exclusiveMinimum\":0,\"exclusiveMaximum\":1'",
        "'\"minimum\":-1.5,\"maximum\":2.5'",
        "'\"exclusiveMinimum\":-3,\"exclusiveMaximum\":-1'",
        "'\"minimum\":0.5'",
        "'\"maximum\":-0.5'",
        "'\"exclusiveMinimum\":1.5,\"maximum\":1e3'",
        "'\"minimum\":5,\"exclusiveMinimum\":7'"
    })
    void numbersStayWithinTheirBounds(String bounds) throws Exception {
        assertThat(validTexts("{\"type\":\"number\"," + bounds + "}")).hasSize(TEXTS);
    }

    @Test
    void aWholeRangeIsThereAndNothingElse() throws Exception {
        for (var bounds : List.of(List.of(0, 120), List.of(-13, 27), List.of(95, 1005))) {
            var schema = "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d}".formatted(bounds.get(0), bounds.get(1));
            var pattern = java.util.regex.Pattern.compile(regularExpression(schema));
            for (var i = -1100; i <= 1100; i++) {
                assertThat(pattern.matcher(Integer.toString(i)).matches())
                        .as("%d in %s", i, bounds)
                        .isEqualTo(bounds.get(0) <= i && i <= bounds.get(1));
            }
        }
    }

    /** A grammar without recursion, read as GBNF, is a regular expression but for its quotes. */
    private static String regularExpression(String schema) throws SchemaException {
        var lines = JsonGrammars.ofSchema(schema).lines().toList();
        return lines.stream()
                .max(Comparator.comparingInt(String::length))
                .orElseThrow()
                .replaceFirst("^.* ::= ", "")
                .replace("\"", "")
                .replace("\\u002D", "-")
                .replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{'age':{'type':'integer','multipleOf':5}}} | .properties.age.multipleOf | can only be 1",
                "{'not':{}} | .not | cannot be held to",
                "{'if':{},'then':{}} | .if | cannot",
                "{'type':'object','patternProperties':{}} | .patternProperties | cannot",
                "{'type':'object','propertyNames':{}} | .propertyNames | cannot",
                "{'type':'object','dependentRequired':{}} | .dependentRequired | cannot",
                "{'type':'array','contains':{}} | .contains | cannot",
                "{'type':'array','uniqueItems':true} | .uniqueItems | cannot",
                "{'type':'array','items':[{}]} | .items | prefixItems",
                "{'type':'array','minItems':3,'maxItems':2} | .minItems | greater",
                "{'type':'array','items':false,'minItems':1} | .minItems | so many",
                "{'type':'array','maxItems':1001} | .maxItems | at most 1000",
                "{'type':'array','maxItems':-1} | .maxItems | whole number",
                "{'type':'array','maxItems':1.5} | .maxItems | whole number",
                "{'type':'array','maxItems':'3'} | .maxItems | must be a number",
                "{'type':'string','pattern':'^a','maxLength':5} | '' | Only one",
                "{'type':'string','format':'regex'} | .format | cannot be held to",
                "{'type':'string','pattern':'(?=a)b'} | .pattern | ahead",
                "{'type':'string','pattern':'(?<!a)b'} | .pattern | back",
                "{'type':'string','pattern':'(a)\\\\1'} | .pattern | cannot be held to",
                "{'type':'string','pattern':'a\\\\b'} | .pattern | cannot be held to",
                "{'type':'string','pattern':'\\\\p{L}'} | .pattern | cannot be held to",
                "{'type':'string','pattern':'a(b'} | .pattern | has no )",
                "{'type':'string','pattern':'a)b'} | .pattern | has no (",
                "{'type':'string','pattern':'a{2,1}'} | .pattern | number of times",
                "{'type':'string','pattern':'a{9999}'} | .pattern | At most",
                "{'type':'string','pattern':'(a^b)'} | .pattern | anchor",
                "{'type':'string','pattern':'*a'} | .pattern | nothing to repeat",
                "{'type':'string','pattern':'a++'} | .pattern | possessively",
                "{'type':'string','pattern':'[z-a]'} | .pattern | range",
                "{'type':'string','pattern':'[a'} | .pattern | too early",
                "{'type':'string','pattern':'\\\\'} | .pattern | too early",
                "{'type':'string','pattern':'[^\\\\d\\\\D]'} | .pattern | no character",
                "{'type':'integer','minimum':5,'maximum':4} | '' | between these bounds",
                "{'type':'integer','minimum':1e15} | '' | between these bounds",
                "{'type':'number','minimum':1e999999999} | .minimum | too many digits",
                "{'type':'number','minimum':1e-999999999} | .minimum | too many digits",
                "{'type':'object','properties':{},'required':['a'],'additionalProperties':false} | .required | not allowed",
                "{'type':'object','required':'a'} | .required | list",
                "{'type':'object','minProperties':2} | .minProperties | by name",
                "{'type':'object','properties':{'a':{},'b':{}},'maxProperties':1} | .maxProperties | no less",
                "{'type':'object','properties':{'a':{}},'minProperties':1} | .minProperties | at most",
                "{'type':'object','properties':[]} | .properties | must be an object",
                "{'type':'thing'} | .type | must be of",
                "{'type':7} | .type | must be a text",
                "{'enum':[]} | .enum | list of 1",
                "{'enum':['a'],'type':'integer'} | .enum | of the type",
                "{'enum':['a'],'minLength':1} | .enum | together with minLength",
                "{'anyOf':[{}],'type':'string'} | .anyOf | together with type",
                "{'anyOf':[{'type':'object','properties':{'a':{'not':{}}}}]} | .anyOf[0].properties.a.not | cannot",
                "{'oneOf':[{'type':'integer'},{'type':'number'}]} | .oneOf | write anyOf",
                "{'oneOf':[{'const':1},{'const':1.0}]} | .oneOf | write anyOf",
                "{'allOf':[{'type':'object'},{'type':'object'}]} | .allOf | as one",
                "{'$ref':'#/$defs/none'} | .$ref | nothing at",
                "{'$ref':'http://example.com/schema'} | .$ref | same schema",
                "{'$ref':'#'} | '' | refers to itself",
                "{'anyOf':[{'type':'null'},{'$ref':'#'}]} | '' | refers to itself",
                "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}} | '' | refers to itself",
                "{'type':'object','properties':{'a':{'$ref':'#'}},'required':['a']} | '' | no answer could end",
                "{'type':'array','items':{'$ref':'#'},'minItems':1} | '' | no answer could end",
                "false | '' | allows nothing",
                "7 | '' | must be an object",
                "{'type':'object' | '' | not JSON",
                "{} {} | '' | not JSON"
            })
    void whatCannotBeHeldToIsRefusedByItsPlace(String schema, String path, String words) {
        var refusal =
                catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema.replace('\'', '"')));

        assertThat(refusal).as(schema).isNotNull();
        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.text()).contains(words);
    }

    @Test
    void itIsBounded() {
        var deep = "{\"type\":\"array\",\"items\":".repeat(70) + "{}" + "}".repeat(70);
        var deeper = "[".repeat(5000);
        var tooLong = "{\"title\":\"" + "x".repeat(JsonGrammars.MOST_CHARS) + "\"}";
        var half = "{\"const\":\"\uD83D\"}";

        for (var schema : List.of(deep, deeper, tooLong, half)) {
            assertThat(catchThrowableOfType(SchemaException.class, () -> JsonGrammars.ofSchema(schema)))
                    .as(schema.substring(0, 10))
                    .isNotNull();
        }
    }

    /** By RFC 5321; validators differ in which domains they know. */
    @Test
    void anAddressIsOne() throws Exception {
        var grammar = new Grammar();
        var root = new SchemaCompiler(grammar, JSON.readTree("{\"format\":\"email\"}")).compile();
        var random = new RandomTexts(grammar, 7);
        for (var i = 0; i < TEXTS; i++) {
            assertThat(random.next(root))
                    .matches("\"[a-z0-9]{1,20}(\\.[a-z0-9]{1,20})?@([a-z][a-z0-9]{0,30}\\.){1,3}[a-z]{2,6}\"");
        }
    }

    @Test
    void anObjectWithoutASchemaIsAnyObject() {
        assertThat(JsonGrammars.object()).startsWith("root ::= object\n").contains("value ::= object | array");
    }
}
