// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.rest;

import io.beep.host.security.Account;
import io.beep.host.security.AccountChange;
import io.beep.host.security.Accounts;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People's accounts; by name or by id. */
@Component(service = UsersResource.class)
@HostResource
@Path("users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private final Accounts accounts;

    @Activate
    public UsersResource(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    /** All accounts, by name. */
    @GET
    @RequiresPermission("users:read")
    public Page<Account> list(@Context Caller caller, @Context PageRequest page) {
        return accounts.list(caller, page);
    }

    /** A new account. */
    @POST
    @RequiresPermission("users:manage")
    @AnswersWith(others = 409)
    public Account create(@Context Caller caller, NewAccount body) {
        return accounts.create(
                caller,
                body.name(),
                body.displayName().orElse(""),
                body.role().orElse(SystemRole.USER),
                body.password());
    }

    /** One account. */
    @GET
    @Path("{id}")
    @RequiresPermission("users:read")
    public Account get(@Context Caller caller, @PathParam("id") String id) {
        return accounts.get(caller, id);
    }

    /** Changes what is given, all or nothing; what is left out stays. */
    @PATCH
    @Path("{id}")
    @RequiresPermission("users:manage")
    @AnswersWith(others = 409)
    public Account change(@Context Caller caller, @PathParam("id") String id, AccountChange body) {
        return accounts.change(caller, id, body);
    }

    /** Gives the account another password and ends its sessions. */
    @POST
    @Path("{id}/password")
    @RequiresPermission("users:manage")
    public void resetPassword(@Context Caller caller, @PathParam("id") String id, NewPassword body) {
        accounts.resetPassword(caller, id, body.password());
    }

    /** What an account begins with. */
    @Example("{\"name\":\"ada\",\"password\":\"correct horse battery\",\"display_name\":\"Ada\",\"role\":\"user\"}")
    public record NewAccount(String name, String password, Optional<String> displayName, Optional<SystemRole> role) {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /** A password for somebody else. */
    @Example("{\"password\":\"correct horse battery\"}")
    public record NewPassword(String password) {
        @Override
        public String toString() {
            return "NewPassword[hidden]";
        }
    }
}
