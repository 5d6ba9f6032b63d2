// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.ServerRpcHandler;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;

/** Takes in the events of pages: so many of a stranger's at a time. */
final class Events extends UidlRequestHandler {
    /** What a page says at a time are a few, and while it cannot be heard, what is typed in it. */
    static final int MOST_OF_STRANGER = 100;

    private static final long serialVersionUID = 1L;

    private final transient Strangers strangers;

    Events(Strangers strangers) {
        this.strangers = strangers;
    }

    @Override
    protected ServerRpcHandler createRpcHandler() {
        return new Bounded();
    }

    private final class Bounded extends ServerRpcHandler {
        private static final long serialVersionUID = 1L;

        @Override
        protected void handleRpc(UI ui, String message, VaadinRequest request, RpcRequest events)
                throws MessageIdSyncException {
            if (events.getRpcInvocationsData().size() > MOST_OF_STRANGER && strangers.contains(ui.getSession())) {
                throw new HostException(
                        RequestError.BODY_TOO_LARGE, "There are more than " + MOST_OF_STRANGER + " events at a time");
            }
            strangers.use(ui.getSession());
            super.handleRpc(ui, message, request, events);
        }
    }
}
