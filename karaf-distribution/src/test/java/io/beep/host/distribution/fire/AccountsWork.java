// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.HostProcess;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** People come and are changed, keys come and are revoked. */
final class AccountsWork implements Work {
    private static final String VALID = "valid";
    private static final String FIRST_KEY = "k";

    private final Ledger users = new Ledger("accounts");
    private final Ledger keys = new Ledger("keys");
    /** By the key's name. */
    private final Map<String, String> ids = new HashMap<>();

    private final Map<String, String> secrets = new HashMap<>();
    /** Names of keys and accounts that something has happened to since they were last compared. */
    private final Set<String> fresh = new HashSet<>();

    private final Map<String, String> passwords = new HashMap<>();
    private int count;

    @Override
    public void change(HostProcess host, Random chances) {
        switch (chances.nextInt(6)) {
            case 0, 1 -> createUser(host);
            case 2 -> changeUser(host, chances);
            case 3 -> changePassword(host, chances);
            case 4 -> createKey(host);
            default -> revokeKey(host, chances);
        }
    }

    private void createUser(HostProcess host) {
        var name = "u" + ++count;
        var state = state("Person " + count, "user", true);
        users.ask(name, state);
        succeeded(host.post("/api/v1/users", """
                {"name":"%s","display_name":"Person %d","role":"user","password":"%s"}""".formatted(name, count, password(count))));
        users.acknowledge(name, state);
        passwords.put(name, password(count));
        fresh.add(name);
    }

    private static String password(int number) {
        return "a password of its own " + number;
    }

    private static String state(String displayName, String role, boolean active) {
        return displayName + ", " + role + (active ? "" : ", disabled");
    }

    private void changeUser(HostProcess host, Random chances) {
        var names = users.present();
        if (names.isEmpty()) {
            return;
        }
        var name = names.get(chances.nextInt(names.size()));
        var role = chances.nextBoolean() ? "power_user" : "guest";
        var isActive = chances.nextBoolean();
        var displayName = "Person again " + ++count;
        var state = state(displayName, role, isActive);
        users.ask(name, state);
        passwords.remove(name); // whoever is disabled cannot sign in
        succeeded(host.send("/api/v1/users/" + name, "PATCH", """
                {"display_name":"%s","role":"%s","active":%b}""".formatted(displayName, role, isActive)));
        users.acknowledge(name, state);
    }

    private void changePassword(HostProcess host, Random chances) {
        var names = passwords.keySet().stream().sorted().toList();
        if (names.isEmpty()) {
            return;
        }
        var name = names.get(chances.nextInt(names.size()));
        var password = password(++count);
        passwords.remove(name);
        succeeded(host.post("/api/v1/users/" + name + "/password", "{\"password\":\"" + password + "\"}"));
        passwords.put(name, password);
        fresh.add(name);
    }

    private void createKey(HostProcess host) {
        var name = FIRST_KEY + ++count;
        keys.ask(name, VALID);
        var created = HostProcess.json(succeeded(host.post("/api/v1/keys", "{\"name\":\"" + name + "\"}")));
        keys.acknowledge(name, VALID);
        ids.put(name, created.at("/key/id").asText());
        secrets.put(name, created.path("secret").asText());
        fresh.add(name);
    }

    private void revokeKey(HostProcess host, Random chances) {
        var names = keys.present();
        if (names.isEmpty()) {
            return;
        }
        var name = names.get(chances.nextInt(names.size()));
        keys.askToRemove(name);
        fresh.add(name);
        succeeded(
                host.send(host.request("/api/v1/keys/" + ids.get(name)).DELETE().build()));
        keys.acknowledgeRemoval(name);
    }

    private static HttpResponse<String> succeeded(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(200, 204);
        return response;
    }

    @Override
    public void compare(HostProcess host) {
        users.compare(host.all("/api/v1/users?limit=200").stream()
                .filter(user -> !user.path("name").asText().equals("admin"))
                .collect(Collectors.toMap(
                        user -> user.path("name").asText(),
                        user -> state(
                                user.path("display_name").asText(),
                                user.path("role").asText(),
                                user.path("active").asBoolean()))));
        var found = host.all("/api/v1/keys?limit=200").stream()
                .filter(key -> key.path("name").asText().matches(FIRST_KEY + "\\d+"))
                .toList();
        keys.compare(
                found.stream().collect(Collectors.toMap(key -> key.path("name").asText(), key -> VALID)));
        ids.clear();
        found.forEach(key -> ids.put(key.path("name").asText(), key.path("id").asText()));
        assertThatKeysOpenWhatTheyShould(host, found);
        assertThatPasswordsAreTheLastOnes(host);
        fresh.clear();
    }

    /** A key that is in the list opens the house, another one does not. */
    private void assertThatKeysOpenWhatTheyShould(HostProcess host, List<JsonNode> found) {
        var names = found.stream().map(key -> key.path("name").asText()).collect(Collectors.toSet());
        fresh.stream().filter(secrets::containsKey).forEach(name -> {
            var me = host.send(host.anonymous("/api/v1/auth/me")
                    .header("Authorization", "Bearer " + secrets.get(name))
                    .build());
            assertThat(me.statusCode()).as(name).isEqualTo(names.contains(name) ? 200 : 401);
        });
        secrets.keySet().retainAll(names);
    }

    private void assertThatPasswordsAreTheLastOnes(HostProcess host) {
        fresh.stream().filter(passwords::containsKey).limit(2).forEach(name -> {
            var signedIn = host.send(host.anonymous("/api/v1/auth/sign-in")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"name\":\"" + name + "\",\"password\":\"" + passwords.get(name) + "\"}"))
                    .build());
            assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        });
    }

    @Override
    public String toString() {
        return users.size() + " accounts, " + keys.size() + " keys";
    }
}
