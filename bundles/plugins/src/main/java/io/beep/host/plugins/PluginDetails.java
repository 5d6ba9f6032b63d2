// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins;

import java.util.List;

/**
 * All that is known of a plugin.
 *
 * @param provides what it brings at this moment
 * @param needs what it imports from the host, in words
 * @param permissions what it declares
 * @param leaving its earlier versions that still have calls under way
 */
public record PluginDetails(
        Plugin plugin,
        String description,
        List<Part> provides,
        List<String> needs,
        List<Permission> permissions,
        List<Leaving> leaving) {
    public PluginDetails {
        provides = List.copyOf(provides);
        needs = List.copyOf(needs);
        permissions = List.copyOf(permissions);
        leaving = List.copyOf(leaving);
    }

    /**
     * Something that a plugin brings.
     *
     * @param kind {@code chat-model-provider}, {@code chat-backend}, {@code view}, {@code resource}, {@code command}, {@code task-kind}, {@code model-source},
     *     {@code health-check} or {@code service}
     * @param name what it is called, or where it is
     */
    public record Part(String kind, String name) {}

    /** A permission that a plugin declares. */
    public record Permission(String name, String sentence) {}

    /** An earlier version on its way out. */
    public record Leaving(String version, int callsUnderWay) {}
}
