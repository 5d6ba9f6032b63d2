// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatModel;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One server, as somebody configured it; its key is apart from it, among the secrets.
 *
 * @param id a slug
 * @param url where the server's API begins: {@code https://api.example.com/v1}
 * @param models those of its models that are offered here
 * @param headers sent with each request; never a secret
 * @param maxTokensField what the server calls the most tokens of an answer
 * @param parallel how many requests it takes at once, of each model
 * @param connectTimeoutSeconds how long it may take to be reached
 * @param firstTimeoutSeconds how long until something of an answer comes
 * @param idleTimeoutSeconds how long between two pieces of it
 */
public record Connection(
        String id,
        String url,
        List<Model> models,
        Map<String, String> headers,
        String maxTokensField,
        int parallel,
        int connectTimeoutSeconds,
        int firstTimeoutSeconds,
        int idleTimeoutSeconds) {
    public static final int CONTEXT_TOKENS = 8192;
    public static final String MAX_TOKENS_FIELD = "max_tokens";
    public static final int PARALLEL = 8;
    public static final int CONNECT_TIMEOUT_SECONDS = 10;
    public static final int FIRST_TIMEOUT_SECONDS = 120;
    public static final int IDLE_TIMEOUT_SECONDS = 60;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern REMOTE = Pattern.compile("(?!\\s)[^\\p{Cc}\\p{Cs}]{1,200}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,200}");
    /** Those are ours, or the connection's own; a key belongs among the secrets. */
    private static final Set<String> NOT_HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "host",
            "content-length",
            "content-type",
            "accept",
            "connection",
            "expect",
            "upgrade",
            "transfer-encoding",
            "te",
            "trailer");

    private static final Set<String> MAX_TOKENS_FIELDS = Set.of("max_tokens", "max_completion_tokens");
    private static final int MOST_MODELS = 50;
    private static final int MOST_HEADERS = 10;

    /**
     * A model of the server.
     *
     * @param id what it is called here
     * @param remote what the server calls it
     * @param contextTokens how long prompt and answer may be together; the server has the last word
     */
    public record Model(String id, String remote, int contextTokens) {
        public Model {
            if (!ChatModel.isId(id)) {
                throw notFit("models", "A model's id has 1 to 80 letters, digits, '.', '_', ':' and '-', not " + id);
            }
            if (!REMOTE.matcher(remote).matches()) {
                throw notFit(
                        "models", "The server's name of the model " + id + " has 1 to 200 characters, on one line");
            }
            if (contextTokens < 1 || contextTokens > 100_000_000) {
                throw notFit("models", "The context of the model " + id + " must be 1 to 100000000 tokens");
            }
        }
    }

    public Connection {
        if (!ID.matcher(id).matches()) {
            throw notFit("id", "A connection's id has 1 to 40 small letters, digits and '-'");
        }
        url = ServerUrl.parse(url).toString(); // so that it stands here as it is used
        models = List.copyOf(models);
        if (models.size() > MOST_MODELS
                || models.stream().map(Model::id).distinct().count() < models.size()) {
            throw notFit("models", "A connection has at most " + MOST_MODELS + " models, each id once");
        }
        headers = checked(headers);
        if (!MAX_TOKENS_FIELDS.contains(maxTokensField)) {
            throw notFit("max_tokens_field", "max_tokens_field must be max_tokens or max_completion_tokens");
        }
        check("parallel", parallel, 64);
        check("connect_timeout_seconds", connectTimeoutSeconds, 300);
        check("first_timeout_seconds", firstTimeoutSeconds, 3600);
        check("idle_timeout_seconds", idleTimeoutSeconds, 3600);
    }

    /** A server with these models, all else as it usually is. */
    public static Connection of(String id, String url, List<Model> models) {
        return new Connection(
                id,
                url,
                models,
                Map.of(),
                MAX_TOKENS_FIELD,
                PARALLEL,
                CONNECT_TIMEOUT_SECONDS,
                FIRST_TIMEOUT_SECONDS,
                IDLE_TIMEOUT_SECONDS);
    }

    /** The same at another place. */
    public Connection at(String otherUrl) {
        return new Connection(
                id,
                otherUrl,
                models,
                headers,
                maxTokensField,
                parallel,
                connectTimeoutSeconds,
                firstTimeoutSeconds,
                idleTimeoutSeconds);
    }

    /** The same with other models. */
    public Connection with(List<Model> others) {
        return new Connection(
                id,
                url,
                others,
                headers,
                maxTokensField,
                parallel,
                connectTimeoutSeconds,
                firstTimeoutSeconds,
                idleTimeoutSeconds);
    }

    private static Map<String, String> checked(Map<String, String> headers) {
        if (headers.size() > MOST_HEADERS) {
            throw notFit("headers", "A connection has at most " + MOST_HEADERS + " headers");
        }
        headers.forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
                throw notFit("headers", "Not a header: " + name);
            }
            if (NOT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw notFit("headers", "The header " + name + " cannot be set; a key is set as the connection's key");
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    private static void check(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw notFit(field, field + " must be from 1 to " + most);
        }
    }

    static HostException notFit(String field, String message) {
        return new HostException(ConnectionsError.CONNECTION_NOT_FIT, message).at(field);
    }
}
