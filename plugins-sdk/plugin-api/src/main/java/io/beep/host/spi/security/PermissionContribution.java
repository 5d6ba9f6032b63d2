// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.security;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered as a service by each bundle that guards something; its permissions exist while it is registered. */
@ConsumerType
public interface PermissionContribution {
    /** The permissions; the same at each call. */
    List<PermissionDeclaration> permissions();
}
