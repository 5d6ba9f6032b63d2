// SPDX-License-Identifier: Apache-2.0
package io.beep.sample;

/** Greets; a service, so that the view gets it by its constructor and the command by a reference. */
public interface Greeter {
    /** A sentence with the name in it, if there is one, and the version of this plugin. */
    String greet(String name);
}
