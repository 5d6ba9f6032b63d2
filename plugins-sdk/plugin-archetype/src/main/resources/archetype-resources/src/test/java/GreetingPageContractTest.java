package ${package};

import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.testkit.ViewContributionContract;

class GreetingPageContractTest extends ViewContributionContract {
    @Override
    protected ViewContribution contribution() {
        return new GreetingPage();
    }
}
