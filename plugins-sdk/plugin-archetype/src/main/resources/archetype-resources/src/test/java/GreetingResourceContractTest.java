package ${package};

import io.beep.host.testkit.ResourceContract;

class GreetingResourceContractTest extends ResourceContract {
    @Override
    protected Class<?> resource() {
        return GreetingResource.class;
    }
}
