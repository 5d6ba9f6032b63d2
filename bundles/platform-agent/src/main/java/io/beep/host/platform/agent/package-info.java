// SPDX-License-Identifier: Apache-2.0
/**
 * Makes Karaf's role checks work on Java 24 and newer. Karaf 4.4 asks {@code Subject.getSubject(AccessControlContext)} who
 * runs the code, and carries that through {@code AccessController}; Java 24 made the first one throw and the second one
 * empty. The agent gives both their old meaning back, in Karaf's own classes only. Below Java 24 it does nothing.
 */
@NullMarked
package io.beep.host.platform.agent;

import org.jspecify.annotations.NullMarked;
