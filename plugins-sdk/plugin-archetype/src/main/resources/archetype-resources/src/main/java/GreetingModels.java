package ${package};

import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatModel;
import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the model {@code ${artifactId}}. */
@Component
@ProviderId(id = "${artifactId}")
public final class GreetingModels implements ChatModelProvider {
    static final String MODEL = "${artifactId}";

    private final Greeter greeter;

    @Activate
    public GreetingModels(@Reference Greeter greeter) {
        this.greeter = greeter;
    }

    @Override
    public List<ChatModel> models() {
        return List.of(new ChatModel(MODEL, "Greets whatever it is told", false));
    }

    @Override
    public ChatSession open(String modelId) {
        if (!modelId.equals(MODEL)) {
            throw new HostException(InferenceError.MODEL_NOT_FOUND, "There is no model " + modelId);
        }
        return new GreetingSession(greeter);
    }
}
