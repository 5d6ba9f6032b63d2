// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.FailedResourceDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

/** What the REST whiteboard says of itself: which resources it serves in the application {@code api}. */
public final class FakeWhiteboard {
    private final FakeRegistry registry;
    private final RuntimeDTO state = new RuntimeDTO();
    private long changes;
    private long id = -1;

    public FakeWhiteboard(FakeRegistry registry) {
        this.registry = registry;
        serves();
    }

    /** Serves these from now on. */
    public void serves(long... resources) {
        var application = new ApplicationDTO();
        application.name = "api";
        application.resourceDTOs = new ResourceDTO[resources.length];
        for (int i = 0; i < resources.length; i++) {
            application.resourceDTOs[i] = new ResourceDTO();
            application.resourceDTOs[i].serviceId = resources[i];
        }
        state.applicationDTOs = new ApplicationDTO[] {application};
        state.failedResourceDTOs = new FailedResourceDTO[0];
        change();
    }

    /** Refuses one for good. */
    public void refuses(long resource) {
        var refused = new FailedResourceDTO();
        refused.serviceId = resource;
        state.failedResourceDTOs = new FailedResourceDTO[] {refused};
        change();
    }

    private void change() {
        changes++;
        registry.remove(id);
        JakartarsServiceRuntime runtime = () -> state;
        id = registry.add(JakartarsServiceRuntime.class, runtime, Map.of(Constants.SERVICE_CHANGECOUNT, changes));
    }
}
