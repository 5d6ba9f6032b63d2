// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.leases.Leases;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Feature;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestApplicationTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Version first = new Version("first");
    private final Version second = new Version("second");
    private final RestApplication application = new RestApplication("/api", first.configuration(), new Leases());

    @BeforeEach
    void startServer() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler("/");
        var holder = new ServletHolder(application);
        holder.setInitOrder(0);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stopServer() throws Exception {
        first.release();
        second.release();
        client.close();
        server.stop();
    }

    @Test
    void servesTheApplication() {
        assertThat(get("name")).isEqualTo("first");
    }

    @Test
    void servesTheNewOneAfterAReload() {
        application.reload(second.configuration());

        assertThat(get("name")).isEqualTo("second");
        assertThat(application.getConfiguration().getApplicationName()).isEqualTo("second");
        assertThat(application.getApplicationHandler().getConfiguration().getApplicationName())
                .isEqualTo("second");
    }

    @Test
    void anIdleApplicationEndsWhenItIsReplaced() {
        application.reload(second.configuration());

        assertThat(first.hasEnded()).isTrue();
        assertThat(second.hasEnded()).isFalse();
    }

    @Test
    void aRequestUnderWayIsAnsweredByTheOldApplicationWhichThenEnds() throws Exception {
        var slow = getLater("wait");
        first.awaitRequest();

        application.reload(second.configuration());

        assertThat(get("name")).isEqualTo("second");
        assertThat(first.hasEnded()).isFalse();
        first.release();
        assertThat(slow.get(10, SECONDS).body()).isEqualTo("first");
        first.awaitEnd();
    }

    @Test
    void aSuspendedRequestKeepsTheOldApplicationToo() throws Exception {
        var slow = getLater("suspend");
        var suspended = first.awaitSuspended();

        application.reload(second.configuration());

        assertThat(get("name")).isEqualTo("second");
        assertThat(first.hasEnded()).isFalse();
        suspended.resume("first");
        assertThat(slow.get(10, SECONDS).body()).isEqualTo("first");
        first.awaitEnd();
    }

    @Test
    void anApplicationThatCannotBeBuiltChangesNothing() {
        Feature broken = context -> {
            throw new NoClassDefFoundError("a plugin's missing class");
        };

        application.reload(new ResourceConfig().register(broken));

        assertThat(get("name")).isEqualTo("first");
        assertThat(first.hasEnded()).isFalse();
    }

    @Test
    void aDestroyedApplicationIsUnavailableAndEnded() {
        application.destroy();

        assertThat(getLater("name").join().statusCode()).isEqualTo(503);
        assertThat(first.hasEnded()).isTrue();
        assertThatThrownBy(application::getApplicationHandler).isInstanceOf(IllegalStateException.class);
    }

    /** As the whiteboard has it until the application is built anew. */
    @Test
    void aResourceWhoseServiceHasGoneIsUnavailable() {
        application.reload(new ResourceConfig(Gone.class));

        assertThat(getLater("gone").join().statusCode()).isEqualTo(503);
    }

    /** It needs what only a service registry can give. */
    @Path("gone")
    public static final class Gone {
        private final StringBuilder needed;

        public Gone(StringBuilder needed) {
            this.needed = needed;
        }

        @GET
        public String get() {
            return needed.toString();
        }
    }

    @Test
    void whatWasReloadedWhileNotInServiceIsBuiltWhenItComesBack() {
        var servlet = application.getServletConfig();
        application.destroy();

        application.reload(second.configuration());
        application.init(servlet);

        assertThat(get("name")).isEqualTo("second");
    }

    @Test
    void describesItselfToNobody() {
        assertThat(getLater("application.wadl").join().statusCode()).isEqualTo(404);
    }

    private String get(String path) {
        return getLater(path).join().body();
    }

    private CompletableFuture<HttpResponse<String>> getLater(String path) {
        var uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/api/" + path);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** An application that can be told from another, and says when it has ended. */
    private static final class Version {
        private final String name;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final VersionResource resource;

        Version(String name) {
            this.name = name;
            this.resource = new VersionResource(name);
        }

        ResourceConfig configuration() {
            return new ResourceConfig()
                    .setApplicationName(name)
                    .register(resource)
                    .register(new AbstractContainerLifecycleListener() {
                        @Override
                        public void onShutdown(Container container) {
                            ended.countDown();
                        }
                    });
        }

        boolean hasEnded() {
            return ended.getCount() == 0;
        }

        void awaitEnd() throws InterruptedException {
            assertThat(ended.await(10, SECONDS)).isTrue();
        }

        void awaitRequest() throws InterruptedException {
            assertThat(resource.waiting.await(10, SECONDS)).isTrue();
        }

        AsyncResponse awaitSuspended() throws InterruptedException {
            var response = resource.suspended.poll(10, SECONDS);
            assertThat(response).isNotNull();
            return response;
        }

        void release() {
            resource.released.countDown();
        }
    }

    @Path("/")
    public static final class VersionResource {
        private final String name;
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final BlockingQueue<AsyncResponse> suspended = new LinkedBlockingQueue<>();

        VersionResource(String name) {
            this.name = name;
        }

        @GET
        @Path("name")
        public String name() {
            return name;
        }

        @GET
        @Path("wait")
        public String waitForRelease() throws InterruptedException {
            waiting.countDown();
            return released.await(30, SECONDS) ? name : "nobody released me";
        }

        @GET
        @Path("suspend")
        public void suspend(@Suspended AsyncResponse response) {
            suspended.add(response);
        }
    }
}
