// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import java.nio.file.Path;

/**
 * The layout of the home: everything that changes lies below this one folder.
 *
 * @param folder its absolute path
 */
public record Home(Path folder) {
    /** The user's configuration. */
    public Path config() {
        return folder.resolve("config");
    }

    /** The settings that the launcher reads. */
    public Path settingsFile() {
        return config().resolve("beep.cfg");
    }

    /** Log files. */
    public Path log() {
        return folder.resolve("log");
    }

    /** The log of the host; older ones lie beside it. */
    public Path logFile() {
        return log().resolve("beep.log");
    }

    /** Derived things: each may be thrown away while no host runs. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** What a running host needs: lock, pid and sockets. Nobody but the owner may enter it. */
    public Path run() {
        return folder.resolve("run");
    }

    /** Where a plugin is put to be installed; writing to it equals being administrator. */
    public Path deploy() {
        return folder.resolve("deploy");
    }

    /** The socket of the host's console. */
    public Path consoleSocket() {
        return run().resolve("console.sock");
    }

    /** There until somebody has set the host up: the one-time token that the set-up page asks for. */
    public Path setupToken() {
        return folder.resolve("setup-token");
    }

    Path lockFile() {
        return run().resolve("host.lock");
    }

    Path recordFile() {
        return run().resolve("host.pid");
    }
}
