// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class PushSocketsTest {
    private final PushSockets sockets = new PushSockets();
    private final Map<String, HttpSession> sessions = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    @Test
    void thoseOfSessionsThatHaveEndedAreClosedWhenThereAreMany() {
        for (var i = 0; i < PushSockets.MANY; i++) {
            open("socket " + i, "session " + i);
            if (i > 0) {
                ended.add("session " + i);
            }
        }
        assertThat(closed).isEmpty();

        open("another", "another");

        assertThat(closed).hasSize(PushSockets.MANY - 1).doesNotContain("socket 0", "another");
        open("one more", "one more");
        assertThat(closed).as("each once").hasSize(PushSockets.MANY - 1);
    }

    @Test
    void aSocketThatIsClosedByItsBrowserIsForgotten() {
        for (var i = 0; i <= PushSockets.MANY; i++) {
            var socket = open("socket " + i, "session " + i);
            sockets.closed(socket);
            sockets.giveBack("session " + i);
            ended.add("session " + i);
        }
        open("another", "another");
        assertThat(closed).isEmpty();
    }

    private Connection open(String name, String session) {
        var of = sessions.computeIfAbsent(session, this::session);
        assertThat(sockets.take(of)).isTrue();
        var endPoint = proxy(EndPoint.class, method -> {
            if (method.equals("close")) {
                assertThat(closed.add(name)).isTrue();
            }
            return null;
        });
        var socket = proxy(Connection.class, method -> method.equals("getEndPoint") ? endPoint : null);
        sockets.opened(socket, of);
        return socket;
    }

    private HttpSession session(String id) {
        return proxy(HttpSession.class, method -> switch (method) {
            case "getId" -> id;
            case "getCreationTime" -> {
                if (ended.contains(id)) {
                    throw new IllegalStateException("ended");
                }
                yield 1L;
            }
            default -> null;
        });
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                    default -> answer.to(method.getName());
                }));
    }
}
