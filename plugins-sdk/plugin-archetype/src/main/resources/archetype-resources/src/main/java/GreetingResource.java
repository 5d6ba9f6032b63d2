package ${package};

import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.HostResource;
import io.beep.host.spi.web.Summary;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/${artifactId}}. */
@Component(service = GreetingResource.class)
@HostResource
@Path("${artifactId}")
@Produces(MediaType.APPLICATION_JSON)
public final class GreetingResource {
    private final Greeter greeter;

    @Activate
    public GreetingResource(@Reference Greeter greeter) {
        this.greeter = greeter;
    }

    /** As JSON. */
    public record Greeting(String greeting) {}

    @GET
    @Summary("Greets somebody")
    @RequiresPermission("${artifactId}:use")
    public Greeting greet(@QueryParam("name") @DefaultValue("you") String name) {
        return new Greeting(greeter.greet(name));
    }
}
