// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import io.beep.host.platform.launcher.settings.ListenAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which process runs the host, and where it listens: {@code run/host.pid}, a flat JSON object.
 *
 * @param identity tells the process from a later one with the same number
 */
public record HostRecord(long pid, String identity, ListenAddress address, String version) {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\": ?(?:\"([^\"\\\\]*)\"|(\\d{1,18}))");

    /** The record of this very process. */
    public static HostRecord ofThisProcess(ListenAddress address, String version) {
        var pid = ProcessHandle.current().pid();
        return new HostRecord(pid, ProcessIdentity.of(pid).orElse(""), address, version);
    }

    /** The process, if it still runs and is the same. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> identity.equals(ProcessIdentity.of(pid).orElse("")));
    }

    /** As JSON. No value has a character that needs an escape. */
    String toJson() {
        return """
                {"pid": %d, "identity": "%s", "host": "%s", "port": %d, "version": "%s"}
                """.formatted(pid, identity, address.host(), address.port(), version);
    }

    /** Empty for anything but what {@link #toJson()} writes. */
    static Optional<HostRecord> parse(String json) {
        Map<String, String> members = new HashMap<>();
        var matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            var text = matcher.group(2);
            members.put(matcher.group(1), text == null ? matcher.group(3) : text);
        }
        try {
            return Optional.of(new HostRecord(
                    Long.parseLong(members.getOrDefault("pid", "")),
                    members.getOrDefault("identity", ""),
                    new ListenAddress(
                            members.getOrDefault("host", ""), Integer.parseInt(members.getOrDefault("port", ""))),
                    members.getOrDefault("version", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
