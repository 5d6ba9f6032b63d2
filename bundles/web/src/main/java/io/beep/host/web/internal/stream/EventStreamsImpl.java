// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.web.EventStreams;
import io.beep.host.web.internal.WebConfig;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.front.Sender;
import io.beep.host.web.internal.front.Share;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Runs the streams, and ends those that are left when the host stops. */
@Component(configurationPid = WebConfig.PID)
public final class EventStreamsImpl implements EventStreams {
    /** Between a resource's return and the first byte of its body are a few filters. */
    private static final Duration BEGINNING = Duration.ofSeconds(30);

    private final Duration heartbeat;
    private final Duration beginning;
    private final Share places;
    private final Supplier<ReaderPace> pace;
    private final JsonOfClass json = new JsonOfClass();
    private final Set<Once> open = ConcurrentHashMap.newKeySet();

    @Activate
    public EventStreamsImpl(WebConfig config) {
        this(
                Duration.ofSeconds(config.stream__heartbeat__seconds()),
                BEGINNING,
                config.stream__limit(),
                ReaderPace::new);
    }

    /** @param heartbeat after how long without an event a comment is sent */
    public EventStreamsImpl(Duration heartbeat) {
        this(heartbeat, BEGINNING, Integer.MAX_VALUE, ReaderPace::new);
    }

    /**
     * @param beginning how long a stream that nobody writes is kept
     * @param limit how many streams there may be
     * @param pace a new one for each stream
     */
    EventStreamsImpl(Duration heartbeat, Duration beginning, int limit, Supplier<ReaderPace> pace) {
        this.pace = pace;
        this.heartbeat = heartbeat;
        this.beginning = beginning;
        this.places = new Share("As many streams are open as the host keeps", limit);
    }

    @Deactivate
    public void stop() {
        open.forEach(Once::close);
    }

    @Override
    public StreamingOutput api(Caller caller, AutoCloseable source, Writer writer) {
        return stream(Dialect.API, Sender.of(caller), source, writer);
    }

    @Override
    public StreamingOutput openAi(Caller caller, AutoCloseable source, Writer writer) {
        return stream(Dialect.OPENAI, Sender.of(caller), source, writer);
    }

    private StreamingOutput stream(Dialect dialect, Sender sender, AutoCloseable source, Writer writer) {
        var once = open(sender, source);
        open.add(once);
        var begun = new CompletableFuture<Boolean>();
        var unused = begun.completeOnTimeout(false, beginning.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(isBegun -> giveUpUnless(isBegun, once));
        return new EventBody(out -> {
            begun.complete(true);
            try (once) {
                return new EventStream(dialect, json, heartbeat, pace.get(), once, out).run(writer);
            } finally {
                open.remove(once);
            }
        });
    }

    private Once open(Sender sender, AutoCloseable source) {
        try {
            places.take(sender, 1);
        } catch (HostException e) {
            new Once(source, () -> {}).close();
            throw e;
        }
        return new Once(source, () -> places.giveBack(sender, 1));
    }

    /** A failure between the resource and its body leaves the body unwritten, and nobody else would close its source. */
    private void giveUpUnless(boolean isBegun, Once once) {
        if (!isBegun && open.remove(once)) {
            Thread.ofVirtual().name("beep-web-stream-given-up").start(once::close);
        }
    }
}
