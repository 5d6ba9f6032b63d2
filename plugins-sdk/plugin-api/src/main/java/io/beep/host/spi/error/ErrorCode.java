// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.error;

import java.util.Locale;

/**
 * One case of failure of one capability; implemented by an enum named {@code <Capability>Error}. The code is stable API.
 */
public interface ErrorCode {
    /** What sort of failure this is. */
    ErrorKind kind();

    /** The constant's name; every enum has it. */
    String name();

    /** The stable code: the capability and the constant, as in {@code inference.model-not-loaded}. */
    default String code() {
        var type = getClass().isEnum() ? getClass() : getClass().getSuperclass();
        var capability = type.getSimpleName().replaceFirst("Error$", "");
        return kebab(capability) + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A short title for people, the same for every occurrence: {@code Model not loaded}. */
    default String title() {
        var words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
