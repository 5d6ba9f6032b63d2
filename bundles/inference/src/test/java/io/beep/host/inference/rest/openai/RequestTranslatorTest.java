// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.AnswerFormat;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.inference.Sampling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTranslatorTest {
    private static final String HELLO = "'messages':[{'role':'user','content':'Hello'}]";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static RequestTranslator read(String fields) {
        try {
            return new RequestTranslator(
                    JSON.readValue(("{" + fields + "}").replace('\'', '"'), ChatCompletionRequest.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatIsNotSaidIsAsOpenAiHasIt() {
        var request = read(HELLO).translate();
        assertThat(request.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(request.maxTokens()).isEmpty();
        assertThat(request.seed()).isEmpty();
        assertThat(request.stop()).isEmpty();
        assertThat(request.prompt()).isEqualTo(new Prompt.Chat(List.of(new ChatMessage(Role.USER, "Hello"))));
    }

    @Test
    void theFormOfTheAnswerIsReadAsOpenAiWritesIt() {
        assertThat(read(HELLO).translate().format()).isEqualTo(AnswerFormat.TEXT);
        assertThat(read(HELLO + ",'response_format':{'type':'json_object'}")
                        .translate()
                        .format())
                .isEqualTo(AnswerFormat.JSON);
        assertThat(read(HELLO + ",'response_format':{'type':'json_schema','json_schema':"
                                + "{'name':'a-1','description':'x','strict':true,'schema':{'type':'object'}}}")
                        .translate()
                        .format())
                .isEqualTo(new AnswerFormat.JsonSchema("a-1", "{\"type\":\"object\"}", true));
        assertThat(read(HELLO + ",'response_format':{'type':'json_schema','json_schema':"
                                + "{'name':'a','strict':null,'schema':{}}}")
                        .translate()
                        .format())
                .isEqualTo(new AnswerFormat.JsonSchema("a", "{}", false));
    }

    @Test
    void rolesAndPartsBecomeMessages() {
        var request = read("'messages':[{'role':'developer','content':'Be brief'},"
                        + "{'role':'assistant','content':'Yes?'},"
                        + "{'role':'user','name':'x','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}]")
                .translate();
        assertThat(((Prompt.Chat) request.prompt()).messages())
                .containsExactly(
                        new ChatMessage(Role.SYSTEM, "Be brief"),
                        new ChatMessage(Role.ASSISTANT, "Yes?"),
                        new ChatMessage(Role.USER, "ab"));
    }

    @Test
    void theNewerNameOfTheLimitWins() {
        assertThat(read(HELLO + ",'max_tokens':5,'max_completion_tokens':7")
                        .translate()
                        .maxTokens())
                .hasValue(7);
        assertThat(read(HELLO + ",'max_tokens':5").translate().maxTokens()).hasValue(5);
    }

    @Test
    void stopIsATextOrAnArray() {
        assertThat(read(HELLO + ",'stop':'x'").translate().stop()).containsExactly("x");
        assertThat(read(HELLO + ",'stop':['x','y']").translate().stop()).containsExactly("x", "y");
        assertThat(read(HELLO + ",'stop':null").translate().stop()).isEmpty();
    }

    @Test
    void noNucleusAtAllIsTheLikeliestToken() {
        assertThat(read(HELLO + ",'top_p':0,'temperature':1.5").translate().sampling())
                .isEqualTo(Sampling.GREEDY);
    }

    @Test
    void usageIsForStreamsThatAskForIt() {
        assertThat(read(HELLO + ",'stream':true,'stream_options':{'include_usage':true}")
                        .includesUsage())
                .isTrue();
        assertThat(read(HELLO + ",'stream':true").includesUsage()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[]",
                "'tools':null",
                "'tool_choice':'none'",
                "'functions':[]",
                "'n':1",
                "'logprobs':false",
                "'response_format':{'type':'text'}",
                "'modalities':['text']",
                "'logit_bias':{}",
                "'user':'me'",
                "'metadata':{'a':1}",
                "'reasoning_effort':'low'",
                "'parallel_tool_calls':true",
                "'unheard_of':[1]"
            })
    void whatChangesNothingIsTaken(String field) {
        assertThat(read(HELLO + "," + field).translate().prompt()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            temperature | 'temperature':2.1
            temperature | 'temperature':-0.1
            top_p | 'top_p':1.1
            presence_penalty | 'presence_penalty':-2.1
            frequency_penalty | 'frequency_penalty':3
            max_tokens | 'max_tokens':0
            max_completion_tokens | 'max_completion_tokens':-1
            n | 'n':2
            n | 'n':0
            stop | 'stop':''
            stop | 'stop':['a','b','c','d','e']
            stop | 'stop':[1]
            stop | 'stop':{}
            logprobs | 'logprobs':true
            top_logprobs | 'top_logprobs':2
            logit_bias | 'logit_bias':{'50256':-100}
            tools | 'tools':[{'type':'function'}]
            tool_choice | 'tool_choice':'required'
            functions | 'functions':[{'name':'f'}]
            function_call | 'function_call':{'name':'f'}
            response_format.type | 'response_format':{'type':'xml'}
            response_format.type | 'response_format':'json_object'
            response_format.json_schema | 'response_format':{'type':'json_schema'}
            response_format.json_schema.name | 'response_format':{'type':'json_schema','json_schema':{'schema':{}}}
            response_format.json_schema.name | 'response_format':{'type':'json_schema','json_schema':{'name':'a b','schema':{}}}
            response_format.json_schema.schema | 'response_format':{'type':'json_schema','json_schema':{'name':'a'}}
            response_format.json_schema.strict | 'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{},'strict':'yes'}}
            modalities | 'modalities':['text','audio']
            audio | 'audio':{'voice':'x'}
            stream_options | 'stream_options':{'include_usage':true}
            """)
    void whatIsWrongOrNotThereIsRefusedByName(String param, String field) {
        assertThatThrownBy(() -> read(HELLO + "," + field).translate())
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.field()).contains(param));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            messages | 'messages':[]
            messages[0].role | 'messages':[{'role':'wizard','content':'x'}]
            messages[0].role | 'messages':[{'role':'tool','content':'x'}]
            messages[0].content | 'messages':[{'role':'user'}]
            messages[0].content | 'messages':[{'role':'user','content':7}]
            messages[0].content | 'messages':[{'role':'user','content':[]}]
            messages[0].content[1].type | 'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url'}]}]
            messages[0].content[0].text | 'messages':[{'role':'user','content':[{'type':'text'}]}]
            messages[0].tool_calls | 'messages':[{'role':'assistant','content':null,'tool_calls':[{'id':'x'}]}]
            """)
    void aWrongMessageIsRefusedByItsPlace(String param, String field) {
        assertThatThrownBy(() -> read(field).translate())
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.field()).contains(param));
    }
}
