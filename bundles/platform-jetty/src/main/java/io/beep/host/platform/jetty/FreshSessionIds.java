// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.AbstractSessionManager;
import org.eclipse.jetty.session.HouseKeeper;
import org.eclipse.jetty.session.SessionIdManager;
import org.eclipse.jetty.util.component.Container;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Each new session has an id of its own. Pax Web gives it the one that the browser asked with: then whoever chose a browser's id knows
 * that of its sessions, and of two requests that come together with the id of a session that has just ended, one fails.
 */
public final class FreshSessionIds implements Container.Listener, LifeCycle.Listener {
    @Override
    public void beanAdded(Container parent, Object child) {
        // The contexts come when the server has begun, and what comes then inherits no listeners.
        if (child instanceof Container container) {
            container.addEventListener(this);
        }
    }

    @Override
    public void beanRemoved(Container parent, Object child) {
        if (child instanceof Container container) {
            container.removeEventListener(this);
        }
    }

    @Override
    public void lifeCycleStarting(LifeCycle starting) {
        if (starting instanceof AbstractSessionManager sessions
                && sessions.getSessionIdManager() != null
                && !(sessions.getSessionIdManager() instanceof Fresh)) {
            sessions.setSessionIdManager(new Fresh(sessions.getSessionIdManager()));
        }
    }

    /** Those that there are, which start and stop with it, but for one thing. */
    private static final class Fresh extends ContainerLifeCycle implements SessionIdManager {
        private final SessionIdManager ids;

        Fresh(SessionIdManager ids) {
            this.ids = ids;
            addBean(ids);
        }

        @Override
        public String newSessionId(Request request, @Nullable String requestedId, long created) {
            return ids.newSessionId(request, null, created);
        }

        @Override
        public boolean isIdInUse(String id) {
            return ids.isIdInUse(id);
        }

        @Override
        public void expireAll(String id) {
            ids.expireAll(id);
        }

        @Override
        public void invalidateAll(String id) {
            ids.invalidateAll(id);
        }

        @Override
        public String getWorkerName() {
            return ids.getWorkerName();
        }

        @Override
        public String getId(String qualifiedId) {
            return ids.getId(qualifiedId);
        }

        @Override
        public String getExtendedId(String id, Request request) {
            return ids.getExtendedId(id, request);
        }

        @Override
        public String renewSessionId(String id, String extendedId, Request request) {
            return ids.renewSessionId(id, extendedId, request);
        }

        @Override
        public void scavenge() {
            ids.scavenge();
        }

        @Override
        public void setSessionHouseKeeper(HouseKeeper houseKeeper) {
            ids.setSessionHouseKeeper(houseKeeper);
        }

        @Override
        public HouseKeeper getSessionHouseKeeper() {
            return ids.getSessionHouseKeeper();
        }
    }
}
