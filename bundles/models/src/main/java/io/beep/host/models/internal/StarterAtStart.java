// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.Models;
import io.beep.host.security.Callers;
import io.beep.host.spi.error.HostException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the starter model that {@code BEEP_STARTER_MODEL} names, unless it is there. */
@Component(name = "beep.models.starter", service = StarterAtStart.class, immediate = true)
public final class StarterAtStart {
    static final String VARIABLE = "BEEP_STARTER_MODEL";
    private static final Logger LOG = LoggerFactory.getLogger(StarterAtStart.class);

    @Activate
    public StarterAtStart(@Reference Models models, @Reference Callers callers) {
        this(models, callers, System.getenv().getOrDefault(VARIABLE, ""));
    }

    StarterAtStart(Models models, Callers callers, String wanted) {
        if (wanted.isBlank()) {
            return;
        }
        var caller = callers.system("starter model");
        try {
            var present = models.starters(caller).stream()
                    .anyMatch(starter -> starter.id().equals(wanted) && starter.present());
            if (!present) {
                models.fetchStarter(caller, wanted);
            }
        } catch (HostException e) {
            LOG.warn("{}={}: {}", VARIABLE, wanted, e.text());
        }
    }
}
