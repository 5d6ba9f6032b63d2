// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.StateNode;
import com.vaadin.flow.internal.nodefeature.ElementData;
import com.vaadin.flow.server.communication.rpc.RpcInvocationHandler;
import com.vaadin.flow.shared.JsonConstants;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes in events of one type that are no longer than honest ones: values of fields, data of events and arguments of methods. A field
 * keeps what it is told, and its own {@code setMaxLength} is for the browser, which need not be one.
 */
final class ShortEvents implements RpcInvocationHandler {
    /** The most characters of an event, beside those that its element takes as it says by {@code setMaxLength}. */
    static final int LONGEST = 20_000;

    private static final long serialVersionUID = 1L;
    /** What anything takes but a text. */
    private static final int CHARACTERS_OF_VALUE = 8;

    private final RpcInvocationHandler handler;

    ShortEvents(RpcInvocationHandler handler) {
        this.handler = handler;
    }

    @Override
    public String getRpcType() {
        return handler.getRpcType();
    }

    /** What is refused is said on the page, as any failure of an event, and what else came with it is taken. */
    @Override
    public Optional<Runnable> handle(UI ui, JsonNode event) {
        var most = most(ui, event);
        if (length(event) <= LONGEST + most) {
            return handler.handle(ui, event);
        }
        var refusal = new HostException(
                RequestError.BODY_TOO_LARGE,
                "A text is too long: the field takes " + (most == 0 ? LONGEST : most) + " characters at most");
        if (getRpcType().equals(JsonConstants.RPC_TYPE_MAP_SYNC)) {
            return Optional.of(() -> refuse(refusal)); // what fails at once would take the other events with it
        }
        throw refusal;
    }

    private static void refuse(HostException refusal) {
        throw refusal;
    }

    private static int most(UI ui, JsonNode event) {
        return Optional.ofNullable(event.get(JsonConstants.RPC_NODE))
                .map(id -> ui.getInternals().getStateTree().getNodeById(id.asInt(-1)))
                .filter(ShortEvents::isElement)
                .map(node -> Element.get(node).getProperty("maxlength", 0))
                .orElse(0);
    }

    private static boolean isElement(StateNode node) {
        return node.hasFeature(ElementData.class);
    }

    private static long length(JsonNode value) {
        if (value.isString()) {
            return value.stringValue().length();
        }
        var length = (long) CHARACTERS_OF_VALUE;
        for (var part : value.properties()) {
            length += part.getKey().length() + length(part.getValue());
        }
        for (var part : value.isArray() ? value.values() : List.<JsonNode>of()) {
            length += length(part);
        }
        return length;
    }
}
