// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.server.WrappedSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A servlet session that is nowhere. */
final class FakeServletSession implements WrappedSession {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> attributes = new ConcurrentHashMap<>();

    @Override
    public int getMaxInactiveInterval() {
        return -1;
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Set<String> getAttributeNames() {
        return attributes.keySet();
    }

    @Override
    public void invalidate() {
        attributes.clear();
    }

    @Override
    public String getId() {
        return "test";
    }

    @Override
    public long getCreationTime() {
        return 0;
    }

    @Override
    public long getLastAccessedTime() {
        return 0;
    }

    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void setMaxInactiveInterval(int interval) {
        throw new UnsupportedOperationException();
    }
}
