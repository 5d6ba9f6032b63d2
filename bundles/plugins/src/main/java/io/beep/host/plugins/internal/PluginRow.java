// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugin.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/** An installed plugin. */
@Entity
@Table(name = "plugins_plugin")
class PluginRow {
    private static final int FAILURE_LENGTH = 2000;

    @Id
    private String id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String description;

    @Column(nullable = false)
    private String version;

    @Column(nullable = false)
    private String sha256;

    @Column(name = "size_bytes", nullable = false)
    private long sizeBytes;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "file_name", nullable = false)
    private String fileName;

    @Column(nullable = false)
    private boolean enabled;

    @Column
    private @Nullable String failure;

    @Column(name = "installed_at", nullable = false)
    private Instant installedAt;

    protected PluginRow() {}

    PluginRow(PluginJar jar, Source source, String fileName, boolean enabled, Instant installedAt) {
        this.id = jar.id();
        this.name = jar.name();
        this.description = jar.description();
        this.version = jar.version().toString();
        this.sha256 = jar.sha256();
        this.sizeBytes = jar.sizeBytes();
        this.source = source;
        this.fileName = fileName;
        this.enabled = enabled;
        this.installedAt = installedAt;
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }

    Version version() {
        return Version.parseVersion(version);
    }

    String sha256() {
        return sha256;
    }

    Source source() {
        return source;
    }

    String fileName() {
        return fileName;
    }

    boolean isEnabled() {
        return enabled;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void enable(boolean on) {
        enabled = on;
        failure = null;
    }

    void came(Source from, String as) {
        source = from;
        fileName = as;
    }

    void fail(@Nullable String reason) {
        failure = reason == null ? null : reason.substring(0, Math.min(reason.length(), FAILURE_LENGTH));
    }

    /** @param running whether it serves */
    Plugin toPlugin(boolean running, Optional<String> waiting, int leaving) {
        var state = !enabled ? Plugin.State.DISABLED : running ? Plugin.State.ACTIVE : Plugin.State.FAILED;
        return new Plugin(
                id,
                name,
                version,
                state,
                state == Plugin.State.ACTIVE ? waiting : failure(),
                source,
                fileName,
                sizeBytes,
                sha256,
                installedAt,
                leaving);
    }
}
