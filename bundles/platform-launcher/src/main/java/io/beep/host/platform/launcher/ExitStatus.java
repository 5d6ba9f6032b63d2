// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

/** What the exit status of {@code beep} means; the numbers are stable. From 64 on they are those of {@code sysexits.h}. */
public enum ExitStatus {
    OK(0, "done; for status: the host is ready"),
    FAILED(1, "the command failed and said why"),
    NOT_RUNNING(3, "status: no host runs in this home"),
    USAGE(64, "the command line is wrong"),
    UNAVAILABLE(69, "the port is in use, or there is no host to talk to"),
    SOFTWARE(70, "the host could not start or stop in order"),
    HOME_UNUSABLE(73, "the home folder cannot be used"),
    TEMPORARY(75, "the home is in use by another host, or the host is not ready yet"),
    CONFIGURATION(78, "a setting is wrong"),
    INTERRUPTED(130, "ended by Ctrl-C");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
