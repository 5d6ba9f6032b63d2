// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.web.internal.FakeSecurity;
import io.beep.host.web.internal.RawHttp;
import io.beep.host.web.internal.RawHttp.Answer;
import io.beep.host.web.internal.TestHost;
import io.beep.host.web.internal.ThingsResource;
import jakarta.servlet.http.HttpServlet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what they should be. */
class JsonFaultsTest {
    private static final List<String> HEADERS =
            List.of("Authorization: Bearer " + FakeSecurity.ANNS_KEY, "Content-Type: application/json");
    private static final TestHost HOST =
            new TestHost(Map.of(), List.of(new ThingsResource()), List.of(new ThingsResource()), new HttpServlet() {});

    @AfterAll
    static void stop() {
        HOST.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                    | name              | name is missing",
                "{'name':null}                                                         | name              | name must not be null",
                "{'name':1}                                                            | name              | name must be a text",
                "{'name':['a']}                                                        | name              | name must be a text",
                "{'name':'a'}                                                          | colour            | colour is missing",
                "{'name':'a','colour':'green'}                                         | colour            | colour must be one of red, dark_blue",
                "{'name':'a','colour':1}                                               | colour            | colour must be one of red, dark_blue",
                "{'name':'a','colour':'red'}                                           | weight            | weight is missing",
                "{'name':'a','colour':'red','weight':'1'}                              | weight            | weight must be a finite number",
                "{'name':'a','colour':'red','weight':'NaN'}                            | weight            | weight must be a finite number",
                "{'name':'a','colour':'red','weight':1e999}                            | weight            | weight must be a finite number",
                "{'name':'a','colour':'red','weight':1,'parts':null}                   | parts             | parts must not be null",
                "{'name':'a','colour':'red','weight':1,'parts':{}}                     | parts             | parts must be an array",
                "{'name':'a','colour':'red','weight':1,'parts':[null]}                 | parts[0]          | parts[0] must not be null",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':'x'},{}]}      | parts[1].name     | parts[1].name is missing",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':' '}]}         | parts[0].name     | A name must not be blank",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':'x','how_many':1.5}]}        | parts[0].how_many | parts[0].how_many must be a whole number within its range",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':'x','how_many':9999999999}]} | parts[0].how_many | parts[0].how_many must be a whole number within its range",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':'x','how_many':'1'}]}        | parts[0].how_many | parts[0].how_many must be a whole number within its range",
                "{'name':'a','colour':'red','weight':1,'parts':[],'made_at':'soon'}    | made_at           | made_at must be a time such as 2026-01-31T12:00:00Z",
                "{'name':'a','colour':'red','weight':1,'parts':[],'made_at':1}         | made_at           | made_at must be a time such as 2026-01-31T12:00:00Z",
                "{'name':'a','colour':'red','weight':1,'parts':[],'spare':'yes'}       | spare             | spare must be true or false",
                "{'name':'a','colour':'red','weight':1,'parts':[],'spare':''}          | spare             | spare must be true or false",
                "{'name':'a','colour':'red','weight':1,'parts':[],'spare':' '}         | spare             | spare must be true or false",
                "{'name':'a','colour':' ','weight':1,'parts':[]}                       | colour            | colour must be one of red, dark_blue",
                "{'name':'a','colour':'red','weight':1,'parts':[{'name':'x','how_many':' '}]}        | parts[0].how_many | parts[0].how_many must be a whole number within its range",
                "{'name':'a','colour':'red','weight':1,'parts':[],'tags':['x',null]}   | tags[1]           | tags[1] must not be null",
            })
    void aFieldThatDoesNotFitIsToldByItsPath(String body, String field, String detail) {
        var json = body.replace('\'', '"');

        assertThat(post("/api/v1/things", json).body())
                .contains("\"field\":\"" + field + "\"", "\"detail\":\"" + detail + "\"")
                .doesNotContain("io.beep", "java.", "jackson");
        assertThat(post("/v1/things", json).body())
                .contains("\"param\":\"" + field + "\"", "\"message\":\"" + detail + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "{\"name\":\"a",
                "{\"name\":NaN}",
                "{\"name\":\"a\"} {}",
                "{'name':'a'}",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"other\":{\"x\":1,\"x\":2}}",
                "[]",
                "\"text\"",
                "1",
                "\u0000",
                "{\"name\":\"\\ud800\\u0041\",\"colour\":1}"
            })
    void whatIsNoObjectOrNoJsonIsRefused(String body) {
        var answer = post("/api/v1/things", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:beep:error:request.").doesNotContain("io.beep", "java.", "jackson");
    }

    @Test
    void aFaultInTheSyntaxIsToldByItsPlace() {
        assertThat(post("/api/v1/things", "{\n  \"name\": nonsense }").body())
                .contains("urn:beep:error:request.invalid-json", "The body is not valid JSON, at line 2, column");
    }

    @Test
    void aFieldThatIsThereTwiceIsRefused() {
        assertThat(post("/api/v1/things", "{\"name\":\"a\",\"name\":\"b\"}").body())
                .contains("The JSON has a field twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsRefused(String opening) {
        var answer = post("/api/v1/things", "{\"other\":" + opening.repeat(100_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("nested too deeply");
    }

    @Test
    void hugeNumbersAreRefused() {
        var digits = "9".repeat(100_000);

        assertThat(post("/api/v1/things", "{\"name\":\"a\",\"colour\":\"red\",\"weight\":" + digits + "}")
                        .status())
                .isEqualTo(400);
        assertThat(post("/api/v1/things", "{\"other\":1." + digits + "e" + digits + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hugeNamesAreRefused() {
        assertThat(post("/api/v1/things", "{\"" + "n".repeat(100_000) + "\":1}").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var broken = "{\"name\":\"\u00e4\u00f6\"}".getBytes(StandardCharsets.ISO_8859_1);
        var utf32 = new byte[] {0, 0, 0, '{', 0x7f, 0, 0, 0};

        assertThat(HOST.send("POST", "/api/v1/things", HEADERS, broken).status())
                .isEqualTo(400);
        assertThat(HOST.send("POST", "/api/v1/things", HEADERS, utf32).status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsShorterThanItSaysIsRefused() {
        var request = RawHttp.request(
                "POST",
                "/api/v1/things",
                withHeader("Content-Length: 100"),
                "{\"name\":\"a".getBytes(StandardCharsets.UTF_8));

        assertThat(RawHttp.exchangeHalf(HOST.port(), request).status()).isEqualTo(400);
    }

    @Test
    void brokenChunksAreRefused() {
        var request = RawHttp.request(
                "POST",
                "/api/v1/things",
                withHeader("Transfer-Encoding: chunked"),
                "zz\r\n{\"name\"".getBytes(StandardCharsets.UTF_8));

        assertThat(RawHttp.exchange(HOST.port(), request).status()).isEqualTo(400);
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        var body =
                "{\"name\":\"a\",\"colour\":\"red\",\"weight\":1,\"parts\":[],\"made_at\":null,\"other\":[{\"x\":null}]}";

        assertThat(post("/api/v1/things", body).status()).isEqualTo(200);
    }

    private static Answer post(String path, String body) {
        return HOST.send("POST", path, HEADERS, body);
    }

    private static List<String> withHeader(String header) {
        return List.of(HEADERS.get(0), HEADERS.get(1), header);
    }
}
