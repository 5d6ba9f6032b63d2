// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.BeepProgram;
import io.beep.host.distribution.host.HostProcess;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts on one machine. */
class SideBySideIT {
    @TempDir
    Path folder;

    private Path home(String name) {
        return folder.resolve(name);
    }

    @Test
    void twoHostsRunSideBySideAndAHomeOrPortInUseIsSaidInOneSentence() {
        try (var one = HostProcess.start(home("a"));
                var two = HostProcess.start(home("b"))) {
            assertThat(one.port()).isNotEqualTo(two.port());
            assertThatOneBrowserMaySignInToBoth(one, two);
            var sameHome = BeepProgram.run(one.home(), Map.of(), "run");
            assertThat(sameHome.status()).isEqualTo(75);
            assertThat(sameHome.err()).hasLineCount(1).contains(one.home().toString());
            var samePort = BeepProgram.run(home("c"), Map.of("BEEP_PORT", Integer.toString(one.port())), "run");
            assertThat(samePort.status()).isEqualTo(69);
            assertThat(samePort.err()).hasLineCount(1).contains(Integer.toString(one.port()));
        }
    }

    /** Browsers send cookies to all ports of a name. */
    private static void assertThatOneBrowserMaySignInToBoth(HostProcess one, HostProcess two) {
        var cookies = Stream.of(one, two).map(SideBySideIT::signIn).collect(Collectors.joining("; "));
        for (var host : List.of(one, two)) {
            var me = host.send(
                    host.anonymous("/api/v1/auth/me").header("Cookie", cookies).build());
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        }
    }

    private static String signIn(HostProcess host) {
        var response = host.send(host.anonymous("/api/v1/auth/sign-in")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"admin\",\"password\":\"" + HostProcess.ADMIN_PASSWORD + "\"}"))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("beep_session_" + host.port() + "=");
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
