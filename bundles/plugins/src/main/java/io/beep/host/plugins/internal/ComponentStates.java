// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** How the components of a bundle are. */
final class ComponentStates {
    private final ServiceComponentRuntime components;

    ComponentStates(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Why one of them could not be made. */
    Optional<String> failure(Bundle bundle) {
        return configurations(bundle)
                .filter(component -> component.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(component -> "Its part " + component.description.name + " fails: " + cause(component.failure))
                .findFirst();
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

    /** The innermost reason of a stack trace. */
    private static String cause(String trace) {
        if (trace == null || trace.isBlank()) {
            return "the log says why";
        }
        var lines = trace.lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(lines.getFirst())
                .replaceFirst("^(?:\\w+\\.)+(?=\\w)", "");
    }
}
