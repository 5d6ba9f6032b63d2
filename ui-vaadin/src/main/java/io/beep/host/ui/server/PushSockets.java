// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * How many sockets the pages of a browser have open: a page leaves one behind when it connects anew, and Jetty keeps that until its client
 * has closed it too, or is silent.
 */
final class PushSockets {
    static final int LEFT_BEHIND = 5;
    /** When nobody has said how many there are, as after a sign-in, which begins a new session. */
    private static final int PAGES = 5;

    private static final String ATTRIBUTE = PushSockets.class.getName() + ".pages";

    /** With so many open, those whose session has ended are looked for: sessions have bounds, and so have the sockets of each. */
    static final int MANY = 200;

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Map<Connection, HttpSession> sockets = new ConcurrentHashMap<>();

    /** Says how many pages a browser has. */
    static void allow(VaadinSession session) {
        session.getSession().setAttribute(ATTRIBUTE, session.getUIs().size());
    }

    /** Takes a place for one more, which is to be given back; false when there are enough. */
    boolean take(HttpSession session) {
        var most = (session.getAttribute(ATTRIBUTE) instanceof Integer pages ? pages : PAGES) + LEFT_BEHIND;
        if (open.merge(session.getId(), 1, Integer::sum) > most) {
            giveBack(session.getId());
            return false;
        }
        if (sockets.size() >= MANY) {
            closeLeftOver();
        }
        return true;
    }

    /** A socket is open in the place that was taken for it. */
    void opened(Connection socket, HttpSession session) {
        sockets.put(socket, session);
    }

    /** It is closed; its place is to be given back. */
    void closed(Connection socket) {
        sockets.remove(socket);
    }

    /** At once, without a word: whoever is there may never answer a close. */
    private void closeLeftOver() {
        sockets.forEach((socket, session) -> {
            if (hasEnded(session)) {
                sockets.remove(socket);
                socket.getEndPoint().close();
            }
        });
    }

    private static boolean hasEnded(HttpSession session) {
        try {
            return session.getCreationTime() < 0;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    void giveBack(String sessionId) {
        open.computeIfPresent(sessionId, (id, count) -> count == 1 ? null : count - 1);
    }
}
