// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.ServerRpcHandler;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import com.vaadin.flow.server.communication.rpc.RpcInvocationHandler;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes in the events of pages. What a browser sends is not always what our pages would: whoever may open a page can say that its button was
 * clicked a thousand times in an instant. So there are only so many events at a time, of so much text, and pages grow only so large.
 */
final class Events extends UidlRequestHandler {
    /**
     * What a page says at a time are a few. While it is not heard it keeps what is clicked and typed, and says it at once afterwards: that
     * are two events for each pause in a field that is searched by while one types, and as many for what is clicked again in impatience.
     */
    static final int MOST = 100;

    private static final long serialVersionUID = 1L;

    private final transient Strangers strangers;
    private final transient OpenPages pages;

    Events(Strangers strangers, OpenPages pages) {
        this.strangers = strangers;
        this.pages = pages;
    }

    @Override
    protected ServerRpcHandler createRpcHandler() {
        return new Bounded();
    }

    private final class Bounded extends ServerRpcHandler {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, RpcInvocationHandler> handlers =
                super.getInvocationHandlers().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, handler -> new ShortEvents(handler.getValue())));

        @Override
        protected Map<String, RpcInvocationHandler> getInvocationHandlers() {
            return handlers;
        }

        @Override
        protected void handleRpc(UI ui, String message, VaadinRequest request, RpcRequest events)
                throws MessageIdSyncException {
            if (events.getRpcInvocationsData().size() > MOST) {
                throw new HostException(
                        RequestError.BODY_TOO_LARGE, "There are more than " + MOST + " events at a time");
            }
            strangers.use(ui.getSession());
            super.handleRpc(ui, message, request, events);
            ui.getInternals().getStateTree().runExecutionsBeforeClientResponse(); // what was opened is in the page now
            pages.measure(ui.getSession(), ui, PageSize.check(ui));
        }
    }
}
