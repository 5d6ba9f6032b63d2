// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Tells each request over which channel its client speaks. While a request is handled the server does not look at its connection, so
 * that whoever wants to know whether the client is still there must look by himself; nothing is to be read from the channel.
 */
public final class ClientChannel implements HttpConfiguration.Customizer {
    /** The attribute of the request. */
    public static final String ATTRIBUTE = "beep.client.channel";

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            request.setAttribute(ATTRIBUTE, channel);
        }
        return request;
    }
}
