// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.util.jaas.JaasHelper;

/**
 * Whom Karaf's shell sees at the console: the operator, with the one role that the {@linkplain CommandAccess access lists} know.
 * What that may do in the host is not decided by this, but by the host's own access check, at each command.
 */
final class OperatorShell {
    /** Karaf's word for who may run its own commands. */
    static final String ROLE = "admin";

    private static final Subject OPERATOR =
            new Subject(true, Set.of(new UserPrincipal("operator"), new RolePrincipal(ROLE)), Set.of(), Set.of());

    private OperatorShell() {}

    /** Runs the work as the operator; the threads that a session makes in it are the operator's too. */
    static <T> T call(Callable<T> work) throws Exception {
        try {
            return JaasHelper.doAs(OPERATOR, (PrivilegedExceptionAction<T>) work::call);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
