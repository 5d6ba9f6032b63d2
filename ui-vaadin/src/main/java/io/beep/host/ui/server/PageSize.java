// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.StateNode;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How large pages may become, in nodes of their trees: a button with a text is two, a page of ours with nothing in it a hundred, a message
 * in a chat twelve. A node takes a kilobyte or two of memory, and counting those of a usual page some fifty microseconds.
 */
final class PageSize {
    static final int MOST = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(PageSize.class);

    private PageSize() {}

    /** The nodes of a page; one that has become too large is given up, and its browser opens it anew. */
    static int check(UI page) {
        var nodes = nodes(page);
        if (nodes > MOST) {
            LOG.warn("A page has become too large and was given up: {}", view(page));
            page.getSession().removeUI(page);
            throw new HostException(RequestError.BODY_TOO_LARGE, "The page has become too large");
        }
        return nodes;
    }

    /** One more than it may have at most. */
    private static int nodes(UI page) {
        var left = new ArrayDeque<StateNode>();
        left.push(page.getInternals().getStateTree().getRootNode());
        var nodes = 0;
        while (!left.isEmpty() && nodes <= MOST) {
            left.pop().forEachChild(left::push);
            nodes++;
        }
        return nodes;
    }

    private static String view(UI page) {
        return page.getInternals().getActiveRouterTargetsChain().stream()
                .map(HasElement::getClass)
                .map(Class::getName)
                .findFirst()
                .orElse("none");
    }
}
