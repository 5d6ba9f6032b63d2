// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import java.nio.file.Path;
import org.osgi.framework.Version;

/**
 * A jar that was read and is a plugin, as far as a jar can tell.
 *
 * @param file where its bytes are
 * @param id its symbolic name
 */
record PluginJar(
        Path file, String sha256, long sizeBytes, String id, Version version, String name, String description) {
    PluginJar movedTo(Path place) {
        return new PluginJar(place, sha256, sizeBytes, id, version, name, description);
    }
}
