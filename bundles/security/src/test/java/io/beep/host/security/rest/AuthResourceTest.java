// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.security.SessionCookie;
import io.beep.host.security.internal.Failure;
import io.beep.host.security.internal.TestSecurity;
import io.beep.host.security.rest.AuthResource.PasswordChange;
import io.beep.host.security.rest.AuthResource.SignIn;
import io.beep.host.spi.security.SystemRole;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthResourceTest {
    @TempDir
    private Path home;

    private TestSecurity host;
    private AuthResource resource;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        host.account("alice", SystemRole.USER);
        resource = new AuthResource(host.authentication, host.accounts, host.access);
    }

    private static CookieHeaders shown(String session) {
        return CookieHeaders.of(SessionCookie.name(), session);
    }

    @Test
    void signingInSetsTheCookieAndSaysWhoOneIs() {
        var response = resource.signIn(visitor(), CookieHeaders.none(), new SignIn("alice", PASSWORD));

        var cookie = response.getHeaderString("Set-Cookie");
        assertThat(cookie).matches(SessionCookie.name() + "=[0-9A-Za-z]{43}; Path=/; HttpOnly; SameSite=Strict");
        var token = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertThat(host.bySession(token)).isPresent();
        var identity = (Identity) response.getEntity();
        assertThat(identity.account().name()).isEqualTo("alice");
        assertThat(identity.permissions()).contains("chat:use").doesNotContain("users:manage");
        assertThat(identity.csrfToken()).contains(host.authentication.csrfToken(token));
    }

    @Test
    void signingInAgainEndsTheSessionThatTheBrowserHad() {
        var old = host.signIn("alice");

        Failure.of(() -> resource.signIn(visitor(), shown(old), new SignIn("alice", "wrong password")));
        assertThat(host.bySession(old)).isPresent();
        resource.signIn(visitor(), shown(old), new SignIn("alice", PASSWORD));

        assertThat(host.bySession(old)).isEmpty();
    }

    @Test
    void signingOutClearsTheCookieAndEndsTheSession() {
        var token = host.signIn("alice");

        var response = resource.signOut(visitor(), shown(token));

        assertThat(response.getStatus()).isEqualTo(204);
        assertThat(response.getHeaderString("Set-Cookie"))
                .isEqualTo(SessionCookie.name() + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        assertThat(host.bySession(token)).isEmpty();
    }

    @Test
    void theCookieOfAnotherHostOfThisMachineIsNotOurs() {
        var token = host.signIn("alice");

        resource.signOut(visitor(), CookieHeaders.of("beep_session_4999", token));
        resource.signOut(visitor(), CookieHeaders.of("beep_session", token));

        assertThat(host.bySession(token)).isPresent();
    }

    @Test
    void signingOutWithoutASessionIsNoError() {
        assertThat(resource.signOut(visitor(), CookieHeaders.none()).getStatus())
                .isEqualTo(204);
    }

    @Test
    void aKeyGetsNoCsrfTokenEvenWithACookieBesideIt() {
        var session = host.signIn("alice");
        var caller = host.bySession(session).orElseThrow();
        var key = host.keys.create(caller, "k", Set.of("account:own"), Optional.empty());

        var byKey = resource.me(host.byKey(key.secret()).orElseThrow(), shown(session));
        var bySession = resource.me(caller, shown(session));

        assertThat(byKey.csrfToken()).isEmpty();
        assertThat(byKey.permissions()).containsExactly("account:own");
        assertThat(bySession.csrfToken()).isPresent();
    }

    @Test
    void theSessionThatChangesThePasswordGoesOn() {
        var here = host.signIn("alice");
        var elsewhere = host.signIn("alice");

        resource.changePassword(
                host.bySession(here).orElseThrow(), shown(here), new PasswordChange(PASSWORD, "battery staple"));

        assertThat(host.bySession(here)).isPresent();
        assertThat(host.bySession(elsewhere)).isEmpty();
    }

    @Test
    void nobodyIsNobody() {
        assertThat(Failure.of(() -> resource.me(visitor(), CookieHeaders.none()))
                        .code())
                .isEqualTo(SecurityError.NOT_SIGNED_IN);
    }
}
