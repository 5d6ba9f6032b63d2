// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.spi.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sample over HTTP. */
@Component(service = SampleResource.class)
@HostResource
@Path("sample")
@Produces(MediaType.APPLICATION_JSON)
public final class SampleResource {
    private static final long MAX_PAUSE = 60_000;

    private final Sample sample;

    @Activate
    public SampleResource(@Reference Sample sample) {
        this.sample = sample;
    }

    /** What the sample says of itself. */
    public record Facts(String version, String greeting, long answers) {}

    /** Says what it is, at once or after some milliseconds. */
    @GET
    @Summary("Says what the sample is")
    @RequiresPermission("sample:read")
    public Facts facts(@QueryParam("after_millis") long pause) throws InterruptedException {
        if (pause > 0) {
            var never = new CountDownLatch(1);
            var unused = never.await(Math.min(pause, MAX_PAUSE), TimeUnit.MILLISECONDS);
        }
        return new Facts(sample.version(), sample.greeting(), sample.answers());
    }
}
