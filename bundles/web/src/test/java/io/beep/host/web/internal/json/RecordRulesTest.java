// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {
    private final JsonMapper mapper = HostJson.newMapper();

    /** A request in which all may be left out. */
    record Lists(
            Optional<List<String>> texts,
            Optional<List<Inner>> inner,
            Optional<Map<String, Integer>> numbers,
            Optional<JsonNode> any) {}

    record Inner(Optional<List<String>> names) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'texts':[null]}",
                "{'texts':['a',null]}",
                "{'inner':[null]}",
                "{'inner':[{'names':[null]}]}",
                "{'numbers':{'a':null}}"
            })
    void nothingIsNullInsideOfWhatMayBeLeftOut(String json) {
        assertThatThrownBy(() -> mapper.readValue(json.replace('\'', '"'), Lists.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void whatIsNullAsAWholeIsLeftOut() throws JacksonException {
        var read = mapper.readValue("{\"texts\":null,\"inner\":[],\"any\":[null]}", Lists.class);

        assertThat(read.texts()).isEmpty();
        assertThat(read.inner()).contains(List.of());
        assertThat(read.any().orElseThrow()).hasSize(1);
    }
}
