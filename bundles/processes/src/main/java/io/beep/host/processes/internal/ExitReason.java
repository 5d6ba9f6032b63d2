// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import java.util.Map;

/** Says for people why a process ended. */
final class ExitReason {
    private static final int SIGNAL_OFFSET = 128;
    /** The signals that have the same number on every Unix, and two that Linux has most need of. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(5, "TRAP"),
            Map.entry(6, "ABRT"),
            Map.entry(7, "BUS"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"),
            Map.entry(24, "XCPU"),
            Map.entry(25, "XFSZ"),
            Map.entry(31, "SYS"));

    private ExitReason() {}

    static String of(int code, boolean requested) {
        var fact = fact(code);
        return requested ? "stopped by the host, " + fact : fact;
    }

    private static String fact(int code) {
        var signal = SIGNALS.get(code - SIGNAL_OFFSET);
        if (signal != null) {
            return "ended by signal " + (code - SIGNAL_OFFSET) + " (" + signal + ")";
        }
        return switch (code) {
            case 0 -> "ended normally";
            case 126 -> "could not be run (status 126)";
            case 127 -> "did not find its program (status 127)";
            default -> "ended with status " + code;
        };
    }
}
