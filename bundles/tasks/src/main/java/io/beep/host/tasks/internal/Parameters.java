// SPDX-License-Identifier: Apache-2.0
package io.beep.host.tasks.internal;

import static java.util.stream.Collectors.joining;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.tasks.TaskParameter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody gave for the parameters of a kind. */
final class Parameters {
    private static final String FIELD = "parameters";

    private Parameters() {}

    /**
     * Those that were given, in the order in which they are declared. Null is as good as nothing.
     *
     * @throws HostException when they are not those that are declared, at the one to blame
     */
    static Map<String, String> checked(List<TaskParameter> declared, Map<String, String> given) {
        var names = declared.stream().map(TaskParameter::name).collect(Collectors.toSet());
        if (!names.containsAll(given.keySet())) {
            throw unknown(declared, names, given);
        }
        var checked = new LinkedHashMap<String, String>();
        for (var parameter : declared) {
            var text = given.get(parameter.name());
            if (text != null) {
                checked.put(parameter.name(), fit(parameter.name(), text));
            }
            if (parameter.required() && (text == null || text.isBlank())) {
                throw refusal(parameter.name() + " is missing", parameter.name());
            }
        }
        return Collections.unmodifiableMap(checked);
    }

    private static String fit(String name, String text) {
        if (text.length() > TaskParameter.MAX_LENGTH) {
            throw refusal(name + " has " + text.length() + " characters; it takes " + TaskParameter.MAX_LENGTH, name);
        }
        if (text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refusal(name + " must be one line of text", name);
        }
        return text;
    }

    /** Says what there is, and does not repeat what may be anything. */
    private static HostException unknown(List<TaskParameter> declared, Set<String> names, Map<String, ?> given) {
        var known = declared.isEmpty()
                ? "it takes none"
                : "it takes " + declared.stream().map(TaskParameter::name).collect(joining(", "));
        return given.keySet().stream()
                .filter(name -> !names.contains(name))
                .filter(TaskParameter::isName)
                .findFirst()
                .map(name -> refusal("There is no parameter " + name + "; " + known, name))
                .orElseGet(() -> new HostException(RequestError.INVALID_VALUE, "There is no such parameter; " + known)
                        .at(FIELD));
    }

    private static HostException refusal(String text, String name) {
        return new HostException(RequestError.INVALID_VALUE, text).at(FIELD + "." + name);
    }
}
