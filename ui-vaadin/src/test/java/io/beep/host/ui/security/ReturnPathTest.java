// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @Test
    void leadsBackToWhereOneWas() {
        var where = new Location("chat/8c0e1c1e-0000-4000-8000-000000000000");
        var signIn = new Location("sign-in", ReturnPath.to(where));
        assertThat(ReturnPath.of(signIn)).isEqualTo(where.getPath());
    }

    @Test
    void fromHomeItLeadsHomeWithoutSayingSo() {
        assertThat(ReturnPath.to(new Location(""))).isEqualTo(QueryParameters.empty());
        assertThat(ReturnPath.of(new Location("sign-in"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "../api/v1/things",
                "models?x=y",
                "models#x",
                "a b",
                "models/",
                "%2e%2e",
            })
    void whatIsNotAPageOfOursLeadsHome(String next) {
        var signIn = new Location("sign-in", QueryParameters.of("next", next));
        assertThat(ReturnPath.of(signIn)).isEmpty();
    }
}
