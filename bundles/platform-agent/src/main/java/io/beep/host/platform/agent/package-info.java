// SPDX-License-Identifier: Apache-2.0
/**
 * Makes Karaf's role checks work on Java 24 and newer. Karaf 4.4 asks {@code Subject.getSubject(AccessControlContext)} who
 * runs the code, and carries that through {@code AccessController}; Java 24 made the first one throw and the second one
 * empty. Here both get their old meaning back, in Karaf's own classes only: when the distribution is built, in the jars that are
 * shipped ({@link io.beep.host.platform.agent.JarRewriter}), for every Java alike; where Karaf's jars are taken as they are, in tests and
 * for the whole Karaf that benches compare with, by an agent.
 */
@NullMarked
package io.beep.host.platform.agent;

import org.jspecify.annotations.NullMarked;
