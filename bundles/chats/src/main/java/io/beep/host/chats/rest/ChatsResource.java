// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.rest;

import io.beep.host.chats.Chats;
import io.beep.host.chats.ChatsError;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.FoundConversation;
import io.beep.host.chats.Message;
import io.beep.host.spi.Ids;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.HostResource;
import io.beep.host.spi.web.LargeAnswer;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's own conversations. */
@Component(service = ChatsResource.class)
@HostResource
@Path("chats")
@Produces(MediaType.APPLICATION_JSON)
public final class ChatsResource {
    private final Chats chats;

    @Activate
    public ChatsResource(@Reference Chats chats) {
        this.chats = chats;
    }

    @GET
    @RequiresPermission("chats:own")
    public Page<Conversation> list(@Context Caller caller, @Context PageRequest page) {
        return chats.list(caller, page);
    }

    /**
     * Those of one's conversations that have a text in the title or in a message.
     *
     * @param q what to look for, 1 to 200 characters
     */
    @GET
    @Path("search")
    @RequiresPermission("chats:own")
    @AnswersWith(others = 429)
    public Page<FoundConversation> search(
            @Context Caller caller, @QueryParam("q") @Nullable String q, @Context PageRequest page) {
        return chats.search(caller, q == null ? "" : q, page);
    }

    @GET
    @Path("{id}")
    @RequiresPermission("chats:own")
    public Conversation get(@Context Caller caller, @PathParam("id") String id) {
        return chats.get(caller, parse(id));
    }

    @GET
    @LargeAnswer
    @Path("{id}/messages")
    @RequiresPermission("chats:own")
    public Page<Message> messages(@Context Caller caller, @PathParam("id") String id, @Context PageRequest page) {
        return chats.messages(caller, parse(id), page);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("chats:own")
    public void delete(@Context Caller caller, @PathParam("id") String id) {
        chats.delete(caller, parse(id));
    }

    private static UUID parse(String id) {
        return Ids.parse(id)
                .orElseThrow(
                        () -> new HostException(ChatsError.CONVERSATION_NOT_FOUND, "There is no such conversation"));
    }
}
