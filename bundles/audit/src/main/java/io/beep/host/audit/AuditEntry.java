// SPDX-License-Identifier: Apache-2.0
package io.beep.host.audit;

import io.beep.host.spi.security.Caller;

/**
 * What happened.
 *
 * @param caller who, by which door, from where
 * @param action {@code area:verb}: {@code users:create}
 * @param target on what, by kind and id: {@code user/alice}; cut at 300 characters
 * @param outcome how it ended
 * @param detail a sentence, without secrets; may be empty; cut at 1,000 characters
 */
public record AuditEntry(Caller caller, String action, String target, Outcome outcome, String detail) {
    /** How it ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    public static AuditEntry done(Caller caller, String action, String target) {
        return new AuditEntry(caller, action, target, Outcome.DONE, "");
    }

    public static AuditEntry refused(Caller caller, String action, String target, String detail) {
        return new AuditEntry(caller, action, target, Outcome.REFUSED, detail);
    }

    public AuditEntry detail(String text) {
        return new AuditEntry(caller, action, target, outcome, text);
    }
}
