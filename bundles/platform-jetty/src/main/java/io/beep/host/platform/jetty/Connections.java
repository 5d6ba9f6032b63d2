// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.Container;

/**
 * Bounds the connections that are open, so that those who only open them leave file handles to the rest of the host. One too many is
 * taken all the same, or whoever holds them all would keep the others out: instead the address that has the most of them without a
 * request loses those that have had none for longest. And a connection that never sends a request lives shorter than the others.
 */
public final class Connections implements HttpConfiguration.Customizer, Connection.Listener, Container.Listener {
    /** As many as requests and streams may be under way, and three times as many that rest. */
    private static final int MOST = 10_000;

    private static final Duration FIRST_REQUEST = Duration.ofSeconds(10);
    private static final int NETWORK_BYTES = 8;
    /** To look for those that rest takes time: some more are closed than must be. */
    private static final int PART_THAT_GOES = 64;

    private final int most;
    private final Duration firstRequest;
    private final Function<InetAddress, Object> group;
    private final Map<Connection, Held> held = new ConcurrentHashMap<>();

    public Connections() {
        this(mostOfThisProcess(), FIRST_REQUEST, Connections::group);
    }

    /** @param group what an address counts as */
    Connections(int most, Duration firstRequest, Function<InetAddress, Object> group) {
        this.most = most;
        this.firstRequest = firstRequest;
        this.group = group;
    }

    /** Half of the file handles, where the system counts them. */
    private static int mostOfThisProcess() {
        try {
            var handles = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "MaxFileDescriptorCount");
            return (int) Math.min(MOST, ((Number) handles).longValue() / 2);
        } catch (JMException e) {
            return MOST;
        }
    }

    /** As the applications count addresses: the machine's own are one, of IPv6 it is the network. */
    static Object group(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return InetAddress.getLoopbackAddress();
        }
        var bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }

    @Override
    public void beanAdded(Container parent, Object child) {
        if (child instanceof AbstractConnector connector) {
            connector.addEventListener(this);
        }
    }

    @Override
    public void beanRemoved(Container parent, Object child) {
        if (child instanceof AbstractConnector connector) {
            connector.removeEventListener(this);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        var endPoint = connection.getEndPoint();
        if (endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote) {
            endPoint.setIdleTimeout(firstRequest.toMillis());
            held.put(connection, new Held(connection, group.apply(remote.getAddress())));
            makeRoom();
        }
    }

    /** Also when it goes on as another than one of HTTP, which has limits of its own. */
    @Override
    public void onClosed(Connection connection) {
        held.remove(connection);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        var metadata = request.getConnectionMetaData();
        var connection = held.get(metadata.getConnection());
        if (connection != null) {
            connection.isBusy = true;
            connection
                    .connection
                    .getEndPoint()
                    .setIdleTimeout(metadata.getConnector().getIdleTimeout());
            Request.addCompletionListener(request, failure -> connection.rest());
        }
        return request;
    }

    private void makeRoom() {
        if (held.size() > most) {
            synchronized (this) {
                var tooMany = held.size() - most;
                if (tooMany > 0) {
                    resting().stream()
                            .sorted(Comparator.comparingLong(Resting::nanos).reversed())
                            .limit(tooMany + most / PART_THAT_GOES)
                            .forEach(resting -> close(resting.connection()));
                }
            }
        }
    }

    /** Those without a request of the address that has most of them; at least the newest one is there. */
    private List<Resting> resting() {
        var now = System.nanoTime();
        return held.values().stream()
                .filter(connection -> !connection.isBusy)
                .map(connection -> new Resting(connection, now - connection.since))
                .collect(Collectors.groupingBy(resting -> resting.connection().group))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private void close(Held connection) {
        held.remove(connection.connection);
        connection.connection.close();
    }

    private static final class Held {
        final Connection connection;
        final Object group;
        volatile boolean isBusy;
        volatile long since = System.nanoTime();

        Held(Connection connection, Object group) {
            this.connection = connection;
            this.group = group;
        }

        void rest() {
            since = System.nanoTime();
            isBusy = false;
        }
    }

    /** As it was when it was looked at. */
    private record Resting(Held connection, long nanos) {}
}
