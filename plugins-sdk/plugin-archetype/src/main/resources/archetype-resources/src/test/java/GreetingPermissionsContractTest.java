package ${package};

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.testkit.PermissionContributionContract;

class GreetingPermissionsContractTest extends PermissionContributionContract {
    @Override
    protected PermissionContribution contribution() {
        return new GreetingPermissions();
    }
}
