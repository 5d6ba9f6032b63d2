// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import io.beep.host.web.EventStreams;
import io.beep.host.web.internal.WebConfig;
import io.beep.host.web.internal.error.Dialect;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Runs the streams, and ends those that are left when the host stops. */
@Component(configurationPid = WebConfig.PID)
public final class EventStreamsImpl implements EventStreams {
    private final Duration heartbeat;
    private final JsonOfClass json = new JsonOfClass();
    private final Set<Once> open = ConcurrentHashMap.newKeySet();

    @Activate
    public EventStreamsImpl(WebConfig config) {
        this(Duration.ofSeconds(config.stream__heartbeat__seconds()));
    }

    /** @param heartbeat after how long without an event a comment is sent */
    public EventStreamsImpl(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Deactivate
    public void stop() {
        open.forEach(Once::close);
    }

    @Override
    public StreamingOutput api(AutoCloseable source, Writer writer) {
        return stream(Dialect.API, source, writer);
    }

    @Override
    public StreamingOutput openAi(AutoCloseable source, Writer writer) {
        return stream(Dialect.OPENAI, source, writer);
    }

    private StreamingOutput stream(Dialect dialect, AutoCloseable source, Writer writer) {
        var once = new Once(source);
        open.add(once);
        return out -> {
            try (once) {
                new EventStream(dialect, json, heartbeat, once, out).run(writer);
            } finally {
                open.remove(once);
            }
        };
    }
}
