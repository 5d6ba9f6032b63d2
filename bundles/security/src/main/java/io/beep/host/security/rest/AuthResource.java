// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import io.beep.host.security.Access;
import io.beep.host.security.Accounts;
import io.beep.host.security.Authentication;
import io.beep.host.security.SessionCookie;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in and out, and one's own account. */
@Component(service = AuthResource.class)
@HostResource
@Path("auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource {
    private final Authentication authentication;
    private final Accounts accounts;
    private final Access access;

    @Activate
    public AuthResource(
            @Reference Authentication authentication, @Reference Accounts accounts, @Reference Access access) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.access = access;
    }

    /** Begins a session, in place of the one whose cookie is shown; its token is in the new cookie and nowhere else. */
    @POST
    @Path("sign-in")
    @PublicAccess("One signs in to be somebody; tries are limited")
    @AnswersWith(body = Identity.class, others = 429)
    public Response signIn(@Context Caller caller, @Context HttpHeaders headers, SignIn body) {
        var signedIn = authentication.signIn(caller, body.name(), body.password());
        endSession(caller, headers);
        return Response.ok(identity(signedIn.caller(), Optional.of(signedIn.token())))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.set(signedIn.token()))
                .build();
    }

    /** Ends the session whose cookie is shown, if it is one. */
    @POST
    @Path("sign-out")
    @Consumes(MediaType.WILDCARD)
    @PublicAccess("It ends only the session whose cookie is shown, and a session that is over is no error")
    @AnswersWith(status = 204)
    public Response signOut(@Context Caller caller, @Context HttpHeaders headers) {
        endSession(caller, headers);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.clear())
                .build();
    }

    /** Who one is, and what one may. */
    @GET
    @Path("me")
    @RequiresPermission("account:own")
    public Identity me(@Context Caller caller, @Context HttpHeaders headers) {
        return identity(caller, session(caller, headers));
    }

    /** Changes one's own password; the session that asks goes on, all others end. */
    @POST
    @Path("password")
    @RequiresPermission("account:own")
    public void changePassword(@Context Caller caller, @Context HttpHeaders headers, PasswordChange body) {
        accounts.changePassword(caller, body.currentPassword(), body.newPassword(), session(caller, headers));
    }

    private void endSession(Caller caller, HttpHeaders headers) {
        shown(headers).ifPresent(session -> authentication.signOut(caller, session));
    }

    /** The session, if it was the session that let the caller in, and not a key. */
    private static Optional<String> session(Caller caller, HttpHeaders headers) {
        return caller.keyId().isPresent() ? Optional.empty() : shown(headers);
    }

    private static Optional<String> shown(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(SessionCookie.name()))
                .map(Cookie::getValue);
    }

    private Identity identity(Caller caller, Optional<String> session) {
        return new Identity(
                accounts.self(caller),
                new TreeSet<>(access.permissions(caller)),
                session.map(authentication::csrfToken));
    }

    /** Name and password. */
    @Example("{\"name\":\"ada\",\"password\":\"correct horse battery\"}")
    public record SignIn(String name, String password) {
        @Override
        public String toString() {
            return "SignIn[" + name + "]";
        }
    }

    /** The password as it is, and as it is to be. */
    @Example("{\"current_password\":\"correct horse battery\",\"new_password\":\"battery horse correct\"}")
    public record PasswordChange(String currentPassword, String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[hidden]";
        }
    }
}
