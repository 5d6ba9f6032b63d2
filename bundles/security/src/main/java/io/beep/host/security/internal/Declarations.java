// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The permissions that exist at this moment. Where two bundles declare the same one, the stricter word counts. */
@Component(service = Declarations.class)
public final class Declarations {
    private static final BinaryOperator<PermissionDeclaration> STRICTER =
            BinaryOperator.maxBy(Comparator.comparing(PermissionDeclaration::lowest));

    private final Map<PermissionContribution, List<PermissionDeclaration>> contributions = new HashMap<>();
    /** By name. Each request asks; bundles come seldom. */
    private volatile SortedMap<String, PermissionDeclaration> declared = new TreeMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindContribution(PermissionContribution contribution) {
        contributions.put(contribution, List.copyOf(contribution.permissions()));
        declared = merged();
    }

    synchronized void unbindContribution(PermissionContribution contribution) {
        contributions.remove(contribution);
        declared = merged();
    }

    private SortedMap<String, PermissionDeclaration> merged() {
        var byName = new TreeMap<String, PermissionDeclaration>();
        for (var some : contributions.values()) {
            some.forEach(declaration -> byName.merge(declaration.name(), declaration, STRICTER));
        }
        return byName;
    }

    Optional<PermissionDeclaration> find(String permission) {
        return Optional.ofNullable(declared.get(permission));
    }

    /** All of them, by name. */
    Collection<PermissionDeclaration> all() {
        return Collections.unmodifiableCollection(declared.values());
    }
}
