// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** How the components of a bundle are. */
final class ComponentStates {
    private static final String CAUSE = "Caused by: ";
    /** Settings that cannot be read as what they are for come so. */
    private static final Pattern WRAPPERS =
            Pattern.compile("^(?:org\\.osgi\\.service\\.component\\.ComponentException: (?=\\w+\\.))+");

    private final ServiceComponentRuntime components;

    ComponentStates(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Why one of them could not be made; of one that failed and those that failed for want of it, the one. */
    Optional<String> failure(Bundle bundle) {
        return failed(bundle)
                .min(Comparator.comparing((ComponentConfigurationDTO component) -> isForWant(component.failure))
                        .thenComparing(component -> component.description.name))
                .map(component -> "Its part " + component.description.name + " fails: " + cause(component.failure));
    }

    /** The numbers that declarative services gave to those that could not be made. */
    Set<Long> failedIds(Bundle bundle) {
        return failed(bundle).map(component -> component.id).collect(Collectors.toSet());
    }

    private Stream<ComponentConfigurationDTO> failed(Bundle bundle) {
        return configurations(bundle)
                .filter(component -> component.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
    }

    private static boolean isForWant(@Nullable String trace) {
        return trace != null && trace.contains("Unable to get service for reference");
    }

    /** What those that cannot be made yet wait for. */
    Optional<String> waiting(Bundle bundle) {
        var waiting = configurations(bundle)
                .filter(component -> component.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
                .map(component -> "Its part " + component.description.name + " waits for "
                        + Stream.of(component.unsatisfiedReferences)
                                .map(reference -> reference.name)
                                .collect(Collectors.joining(", ")))
                .toList();
        return waiting.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", waiting));
    }

    private Stream<ComponentConfigurationDTO> configurations(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(component -> List.copyOf(components.getComponentConfigurationDTOs(component)).stream());
    }

    /** The innermost reason of a stack trace, without those that only wrap it. */
    static String cause(@Nullable String trace) {
        if (trace == null || trace.isBlank()) {
            return "the log says why";
        }
        var lines = trace.lines().toList();
        var innermost = lines.stream()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((first, last) -> last)
                .map(line -> line.substring(CAUSE.length()))
                .orElse(lines.getFirst());
        return WRAPPERS.matcher(innermost).replaceFirst("").replaceFirst("^(?:\\w+\\.)+(?=\\w)", "");
    }
}
