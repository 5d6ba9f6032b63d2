// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import io.beep.host.inference.openai.Connections;
import io.beep.host.inference.openai.ConnectionsError;
import io.beep.host.inference.openai.ServerUrl;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.SteadyClock;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.PluginStore;
import io.beep.host.spi.settings.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections, kept in the host's store; their keys among its secrets; their models offered to all. */
@Component(
        name = "beep.inference.openai",
        service = {Connections.class, ChatModelProvider.class, HealthCheck.class})
@ProviderId(id = "openai")
public final class ConnectionsImpl implements Connections, ChatModelProvider, HealthCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsImpl.class);
    private static final String ENTRY = "connection.";
    /** As long as a secret may be. */
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,4096}");

    private final PluginStore store;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Server> servers = new ConcurrentSkipListMap<>();
    private final ReentrantLock changing = new ReentrantLock();

    @Activate
    public ConnectionsImpl(@Reference PluginStore store, @Reference Secrets secrets) {
        this(store, secrets, SteadyClock.start());
    }

    ConnectionsImpl(PluginStore store, Secrets secrets, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
        store.all().forEach((name, content) -> {
            if (name.startsWith(ENTRY)) {
                load(name, content);
            }
        });
    }

    private void load(String name, String content) {
        try {
            var connection = Json.read(content, Connection.class);
            servers.put(connection.id(), server(connection));
        } catch (JsonProcessingException e) {
            LOG.error("The stored {} cannot be read and is left out; set it anew", name, e);
        }
    }

    private Server server(Connection connection) {
        return new Server(connection, () -> key(connection), clock);
    }

    private static String keyName(String id) {
        return ENTRY + id + ".key";
    }

    private Optional<String> key(String id) {
        return secrets.get(keyName(id));
    }

    /**
     * The key for a server. What runs on a server that the connection has left must not send it the next one's key: that is set
     * after the servers have changed places, so it is looked at after the key was read.
     */
    private Optional<String> key(Connection connection) {
        var key = key(connection.id());
        var now = servers.get(connection.id());
        return key.filter(secret -> now != null && now.url().isSameServer(ServerUrl.parse(connection.url())));
    }

    @Override
    public List<ConnectionStatus> list() {
        return servers.values().stream().map(this::status).toList();
    }

    @Override
    public ConnectionStatus get(String id) {
        return status(find(id));
    }

    private Server find(String id) {
        var server = servers.get(id);
        if (server == null) {
            throw new HostException(ConnectionsError.CONNECTION_NOT_FOUND, "There is no connection " + id);
        }
        return server;
    }

    private ConnectionStatus status(Server server) {
        var breaker = server.breaker();
        return new ConnectionStatus(
                server.connection(), hasKey(server.connection().id()), breaker.letsThrough(), breaker.problem());
    }

    private boolean hasKey(String id) {
        try {
            return key(id).isPresent();
        } catch (HostException e) {
            return true; // there is one, and the host cannot read it; its health says so
        }
    }

    @Override
    public ConnectionStatus put(Caller caller, Connection connection, Optional<String> key) {
        var content = Json.write(connection);
        requireRoom(content);
        key.ifPresent(ConnectionsImpl::requireFit);
        changing.lock();
        try {
            requireFreeIds(connection);
            var server = server(connection);
            var before = servers.get(connection.id());
            if (before == null || !before.url().isSameServer(server.url())) {
                // First of all, so that no failure below leaves one server's key to another.
                secrets.remove(caller, keyName(connection.id()));
            }
            store.put(caller, ENTRY + connection.id(), content);
            retire(servers.put(connection.id(), server));
            key.ifPresent(secret -> secrets.set(caller, keyName(connection.id()), secret));
            return status(server);
        } finally {
            changing.unlock();
        }
    }

    private static void requireRoom(String content) {
        if (content.length() > PluginStore.MOST_CHARS) {
            throw new HostException(
                            ConnectionsError.CONNECTION_NOT_FIT,
                            "The connection has " + content.length() + " characters as JSON, and may have "
                                    + PluginStore.MOST_CHARS + "; offer fewer models, or by shorter ids")
                    .at("models");
        }
    }

    /** Its words never have the key. */
    private static void requireFit(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new HostException(
                            ConnectionsError.CONNECTION_NOT_FIT,
                            "A key is one line of 1 to 4096 plain letters, digits and signs, as a header can have them")
                    .at("key");
        }
    }

    private void requireFreeIds(Connection connection) {
        for (var other : servers.values()) {
            for (var model : other.connection().models()) {
                if (!other.connection().id().equals(connection.id())
                        && connection.models().stream()
                                .anyMatch(ours -> ours.id().equals(model.id()))) {
                    throw new HostException(
                                    ConnectionsError.CONNECTION_NOT_FIT,
                                    "The connection " + other.connection().id() + " offers a model " + model.id()
                                            + " already; give it another id")
                            .at("models");
                }
            }
        }
    }

    /** What runs on the old one goes to its end there; the client lives as long as an answer of it. */
    private static void retire(@Nullable Server old) {
        if (old != null) {
            Thread.ofVirtual().name("openai " + old.connection().id() + " ends").start(old::finish);
        }
    }

    @Override
    public void delete(Caller caller, String id) {
        changing.lock();
        try {
            find(id);
            store.remove(caller, ENTRY + id);
            secrets.remove(caller, keyName(id));
            retire(servers.remove(id));
        } finally {
            changing.unlock();
        }
    }

    @Override
    public List<String> remoteModels(String id) {
        return ModelList.of(find(id));
    }

    @Override
    public List<ChatModel> models() {
        return servers.values().stream()
                .flatMap(server -> server.connection().models().stream()
                        .map(model -> new ChatModel(
                                model.id(),
                                model.remote() + " (" + server.connection().id() + ")",
                                false)))
                .toList();
    }

    @Override
    public ChatSession open(String modelId) {
        var target = target(modelId)
                .orElseThrow(() ->
                        new HostException(InferenceError.MODEL_NOT_FOUND, "No connection offers the model " + modelId));
        return new OpenAiSession(modelId, target, () -> target(modelId));
    }

    private Optional<OpenAiSession.Target> target(String modelId) {
        for (var server : servers.values()) {
            for (var model : server.connection().models()) {
                if (model.id().equals(modelId)) {
                    return Optional.of(new OpenAiSession.Target(server, model, () -> key(server.connection())));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return "inference-openai";
    }

    @Override
    public Health check() {
        var problems = new ArrayList<String>();
        for (var server : servers.values()) {
            server.breaker().problem().ifPresent(problems::add);
        }
        if (problems.isEmpty()) {
            return Health.up(servers.isEmpty() ? "No connection is set up" : servers.size() + " set up");
        }
        return Health.degraded(String.join("; ", problems));
    }

    @Override
    @Deactivate
    public void close() {
        servers.values().forEach(Server::close);
    }
}
