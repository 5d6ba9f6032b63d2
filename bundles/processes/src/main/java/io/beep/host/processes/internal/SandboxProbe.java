// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import io.beep.host.processes.internal.ChildStarter.Place;
import io.beep.host.spi.processes.ProcessSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether there is a sandbox here, by really running Java in it: a container often forbids what it needs. */
final class SandboxProbe {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(SandboxProbe.class);
    private static final String NAME = "Sandbox probe";

    private final ChildStarter children;
    private final String path;

    /** @param path the folders where to look for {@code bwrap} */
    SandboxProbe(ChildStarter children, String path) {
        this.children = children;
        this.path = path;
    }

    /**
     * What was found.
     *
     * @param sandbox empty when workers run without
     * @param sentence which sandbox, or why there is none; for people
     */
    record Result(Optional<Sandbox> sandbox, String sentence) {
        static Result none(String why) {
            return new Result(Optional.empty(), "workers run without a sandbox: " + why);
        }
    }

    /** Never fails: workers can do without. */
    Result run() {
        try {
            return look();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Whether there is a sandbox cannot be found out", e);
            return Result.none(String.valueOf(e.getMessage()));
        }
    }

    private Result look() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Result.none("there is one for Linux only");
        }
        var bwrap = Programs.find("bwrap", path);
        return bwrap.isPresent()
                ? tryOut(new Sandbox(bwrap.get()))
                : Result.none("bwrap (bubblewrap) is not installed");
    }

    private Result tryOut(Sandbox sandbox) throws IOException {
        var place = children.newPlace(NAME);
        try (var probe = children.start(ProcessSpec.of(NAME, command(sandbox, place)), place)) {
            var exit = probe.waitFor(LIMIT);
            if (exit.isPresent() && exit.get().code() == 0) {
                return new Result(Optional.of(sandbox), "workers run in a sandbox");
            }
            var tail = probe.tail();
            return Result.none(tail.isEmpty() ? "bwrap does not work here" : tail.getFirst());
        }
    }

    private List<String> command(Sandbox sandbox, Place place) throws IOException {
        var java = List.of(Programs.java(), "-Xmx16m", "-XX:TieredStopAtLevel=1", "-version");
        try {
            return sandbox.wrap(java, place.folder(), place.folder().resolve("socket"), List.of());
        } catch (IOException | RuntimeException e) {
            children.discard(place);
            throw e;
        }
    }
}
