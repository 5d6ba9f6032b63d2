// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<PermissionContribution, List<PermissionDeclaration>> contributions = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindContribution(PermissionContribution contribution) {
        contributions.put(contribution, List.copyOf(contribution.permissions()));
    }

    void unbindContribution(PermissionContribution contribution) {
        contributions.remove(contribution);
    }

    Optional<PermissionDeclaration> find(String permission) {
        return contributions.values().stream()
                .flatMap(List::stream)
                .filter(declaration -> declaration.name().equals(permission))
                .reduce(STRICTER);
    }

    /** All of them, by name. */
    Collection<PermissionDeclaration> all() {
        var byName = new TreeMap<String, PermissionDeclaration>();
        for (var some : contributions.values()) {
            some.forEach(declaration -> byName.merge(declaration.name(), declaration, STRICTER));
        }
        return byName.values();
    }
}
