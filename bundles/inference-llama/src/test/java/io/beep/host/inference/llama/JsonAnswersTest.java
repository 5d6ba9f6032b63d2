// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.AnswerFormat.JsonSchema;
import io.beep.host.spi.inference.ChatEvent;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import io.beep.host.testkit.RealProcesses;
import io.beep.host.testkit.TestModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real engine answers when it is held to a schema: five answers by each of them; more with
 * {@code -Dbeep.test.answers}. A model at temperature 1 tries all that a grammar lets it.
 */
class JsonAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWERS = Integer.getInteger("beep.test.answers", 5);
    /** However unlikely: a grammar has to hold against all. */
    private static final Sampling ANY_TOKEN = new Sampling(1, 1, 0, 0, 0, 0);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path cache;

    private static RealProcesses processes;
    private static ChatSession session;

    @BeforeAll
    static void open() {
        processes = new RealProcesses();
        session = TestBackends.backend(processes, cache).open(TestModels.smolLm2(), new LoadOptions(1024, 1, 1));
    }

    @AfterAll
    static void close() {
        session.close();
        processes.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'name':{'type':'string','maxLength':30},'age':{'type':'integer','minimum':0,'maximum':120},'email':{'type':'string','format':'hostname'}},'required':['name','age'],'additionalProperties':false}",
                "{'type':'object','properties':{'colour':{'enum':['red','green','blue']},'kind':{'const':'car'},'when':{'type':'string','format':'date-time'}},'required':['colour','kind','when']}",
                "{'type':'array','items':{'type':'integer','minimum':-9,'maximum':9},'minItems':2,'maxItems':5}",
                "{'type':'object','properties':{'items':{'type':'array','minItems':1,'maxItems':3,'items':{'type':'object','properties':{'sku':{'type':'string','pattern':'^[A-Z]{2}-[0-9]{3}$'},'price':{'type':'number','minimum':0,'maximum':1000}},'required':['sku','price']}}},'required':['items']}",
                "{'anyOf':[{'type':'string','maxLength':20},{'type':'boolean'},{'type':'null'},{'type':'number'}]}",
                "{'type':'object','properties':{'from':{'$ref':'#/$defs/point'},'to':{'$ref':'#/$defs/point'}},'required':['from','to'],'$defs':{'point':{'type':'object','properties':{'x':{'type':'integer','minimum':-99,'maximum':99},'y':{'type':['integer','null'],'maximum':9}},'required':['x','y']}}}",
                "{'type':'array','prefixItems':[{'type':'string','format':'uuid'},{'type':'string','format':'date'},{'type':'string','format':'ipv4'}],'items':false}",
                "{'oneOf':[{'type':'object','properties':{'kind':{'const':'circle'},'radius':{'type':'number','exclusiveMinimum':0,'maximum':10}},'required':['kind','radius']},{'type':'object','properties':{'kind':{'const':'square'},'side':{'type':'integer','minimum':1,'maximum':10}},'required':['kind','side']}]}",
                "{'type':'object','additionalProperties':{'type':'boolean'},'minProperties':1,'maxProperties':3}",
                "{'type':'string','minLength':3,'maxLength':12}",
                "{'type':'string','pattern':'^(a?){1000}$'}",
                "{'type':'string','pattern':'^( ?| ?){40}x$'}",
                "{'type':'string','pattern':'^.?.?.?.?.?.?.?.?x$'}",
                "{'type':'array','maxItems':1,'items':{'type':'array','maxItems':1,'items':{'type':'array','maxItems':1,'items':{'type':'object','maxProperties':1,'additionalProperties':{'type':'array','maxItems':1,'items':{'type':'boolean'}}}}}}"
            })
    void everyWholeAnswerIsValidByItsSchema(String quoted) throws Exception {
        var schema = quoted.replace('\'', '"');
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(schema));
        var whole = 0;
        for (var seed = 0; seed < ANSWERS; seed++) {
            var answer = ask(new JsonSchema("answer", schema, true), seed);
            if (answer.reason() == FinishReason.STOP) {
                whole++;
                assertThat(validator.validate(
                                JSON.readTree(answer.text()),
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                        .extracting(Error::toString)
                        .as("%s by %s", answer.text(), schema)
                        .isEmpty();
            }
        }
        assertThat(whole).as("answers that came to their end").isGreaterThan(ANSWERS / 2);
    }

    @Test
    void aJsonObjectIsOne() throws JsonProcessingException {
        var whole = 0;
        for (var seed = 0; seed < 3; seed++) {
            var answer = ask(AnswerFormat.JSON, seed);
            if (answer.reason() == FinishReason.STOP) {
                whole++;
                assertThat(JSON.readTree(answer.text()).isObject())
                        .as(answer.text())
                        .isTrue();
            }
        }
        assertThat(whole).isPositive();
    }

    @Test
    void aSchemaThatCannotBeHeldToIsRefusedByItsPlaceAndHarmsNothing() throws JsonProcessingException {
        var schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"not\":{}}}}";

        var refusal = catchThrowableOfType(HostException.class, () -> ask(new JsonSchema("answer", schema, true), 1));

        assertThat(refusal.code()).isEqualTo(InferenceError.UNSUPPORTED_PARAMETER);
        assertThat(refusal.field()).contains("response_format.json_schema.schema.properties.a.not");
        assertThat(session.isAlive()).isTrue();
        assertThat(JSON.readTree(ask(new JsonSchema("answer", "{\"const\":[1,\"two\"]}", true), 1)
                                .text())
                        .size())
                .isEqualTo(2);
    }

    private record Answer(String text, FinishReason reason) {}

    private static Answer ask(AnswerFormat format, long seed) {
        var prompt = new Prompt.Chat(
                List.of(new ChatMessage(ChatMessage.Role.USER, "Make up an example, as JSON, and be brief.")));
        var request = new ChatRequest(prompt, ANY_TOKEN, OptionalInt.of(200), List.of(), OptionalLong.of(seed), format);
        var text = new StringBuilder();
        try (var stream = session.chat(request)) {
            while (true) {
                switch (stream.poll(PATIENCE).orElseThrow()) {
                    case ChatEvent.Text piece -> text.append(piece.text());
                    case ChatEvent.Finished end -> {
                        return new Answer(text.toString(), end.reason());
                    }
                }
            }
        }
    }
}
