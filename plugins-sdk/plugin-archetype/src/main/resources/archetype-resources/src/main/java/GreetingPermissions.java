package ${package};

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What this plugin guards, and who has it by default. */
@Component
public final class GreetingPermissions implements PermissionContribution {
    @Override
    public List<PermissionDeclaration> permissions() {
        return List.of(new PermissionDeclaration("${artifactId}:use", "Be greeted by ${artifactId}", SystemRole.USER));
    }
}
