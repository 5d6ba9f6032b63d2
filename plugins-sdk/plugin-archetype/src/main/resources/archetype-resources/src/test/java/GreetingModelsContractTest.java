package ${package};

import io.beep.host.spi.inference.ChatModelProvider;
import io.beep.host.testkit.ChatModelProviderContract;

/** The model behaves as the host expects of every model. */
class GreetingModelsContractTest extends ChatModelProviderContract {
    @Override
    protected ChatModelProvider provider() {
        return new GreetingModels(new PoliteGreeter("Hello"));
    }

    @Override
    protected String modelId() {
        return GreetingModels.MODEL;
    }
}
