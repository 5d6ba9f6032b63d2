// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.rest;

import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import io.beep.host.inference.openai.Connections;
import io.beep.host.inference.openai.ConnectionsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Example;
import io.beep.host.spi.web.HostResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Connections to remote servers that speak OpenAI's protocol; their keys go in and never come out. */
@Component(service = ConnectionsResource.class)
@HostResource
@Path("llm/connections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionsResource {
    private final Connections connections;

    @Activate
    public ConnectionsResource(@Reference Connections connections) {
        this.connections = connections;
    }

    /**
     * What a connection is to be; all but the URL may be left out.
     *
     * @param url where the server's API begins
     * @param key the key for the server; left out: what is stored stays
     * @param models which of its models are offered
     */
    @Example(
            "{\"url\":\"https://api.example.com/v1\",\"key\":\"sk-...\",\"models\":[{\"id\":\"gpt-4o\",\"context_tokens\":128000},{\"id\":\"small\",\"remote\":\"org/small-7b\"}]}")
    public record Settings(
            String url,
            Optional<String> key,
            Optional<List<Offered>> models,
            Optional<Map<String, String>> headers,
            Optional<String> maxTokensField,
            Optional<Integer> parallel,
            Optional<Integer> connectTimeoutSeconds,
            Optional<Integer> firstTimeoutSeconds,
            Optional<Integer> idleTimeoutSeconds) {
        @Override
        public String toString() {
            return "Settings[" + url + "]";
        }
    }

    /**
     * A model that is offered.
     *
     * @param remote what the server calls it; left out: as it is called here
     */
    public record Offered(String id, Optional<String> remote, Optional<Integer> contextTokens) {}

    /** A connection as it is; of its key only whether there is one. */
    public record Shown(
            String id,
            String url,
            boolean hasKey,
            List<Connection.Model> models,
            Map<String, String> headers,
            String maxTokensField,
            int parallel,
            int connectTimeoutSeconds,
            int firstTimeoutSeconds,
            int idleTimeoutSeconds,
            boolean available,
            Optional<String> problem) {
        static Shown of(ConnectionStatus status) {
            var connection = status.connection();
            return new Shown(
                    connection.id(),
                    connection.url(),
                    status.hasKey(),
                    connection.models(),
                    connection.headers(),
                    connection.maxTokensField(),
                    connection.parallel(),
                    connection.connectTimeoutSeconds(),
                    connection.firstTimeoutSeconds(),
                    connection.idleTimeoutSeconds(),
                    status.available(),
                    status.problem());
        }
    }

    @GET
    @RequiresPermission("connections:manage")
    public List<Shown> list() {
        return connections.list().stream().map(Shown::of).toList();
    }

    @GET
    @Path("{id}")
    @RequiresPermission("connections:manage")
    public Shown get(@PathParam("id") String id) {
        return Shown.of(connections.get(id));
    }

    /** Sets a connection, in place of what was there; its key stays unless one is given. */
    @PUT
    @Path("{id}")
    @RequiresPermission("connections:manage")
    public Shown put(@Context Caller caller, @PathParam("id") String id, @Nullable Settings settings) {
        if (settings == null) {
            throw new HostException(ConnectionsError.CONNECTION_NOT_FIT, "The body is missing").at("url");
        }
        return Shown.of(connections.put(caller, connection(id, settings), settings.key()));
    }

    private static Connection connection(String id, Settings settings) {
        var models = settings.models().orElse(List.of()).stream()
                .map(model -> new Connection.Model(
                        model.id(),
                        model.remote().orElse(model.id()),
                        model.contextTokens().orElse(Connection.CONTEXT_TOKENS)))
                .toList();
        return new Connection(
                id,
                settings.url(),
                models,
                settings.headers().orElse(Map.of()),
                settings.maxTokensField().orElse(Connection.MAX_TOKENS_FIELD),
                settings.parallel().orElse(Connection.PARALLEL),
                settings.connectTimeoutSeconds().orElse(Connection.CONNECT_TIMEOUT_SECONDS),
                settings.firstTimeoutSeconds().orElse(Connection.FIRST_TIMEOUT_SECONDS),
                settings.idleTimeoutSeconds().orElse(Connection.IDLE_TIMEOUT_SECONDS));
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("connections:manage")
    public void delete(@Context Caller caller, @PathParam("id") String id) {
        connections.delete(caller, id);
    }

    /** Asks the server which models it has; a test of the connection as well. */
    @GET
    @Path("{id}/models")
    @RequiresPermission("connections:manage")
    @AnswersWith(others = 503)
    public List<String> models(@PathParam("id") String id) {
        return connections.remoteModels(id);
    }
}
