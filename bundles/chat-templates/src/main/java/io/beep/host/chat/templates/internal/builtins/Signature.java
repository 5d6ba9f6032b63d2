// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Failures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The name and the parameters of something built in.
 *
 * @param parameters in their order
 * @param optional those that need not be passed
 * @param takesRest whether more may be passed by position
 * @param takesNamedRest whether more may be passed by name
 */
record Signature(
        String name, List<String> parameters, Set<String> optional, boolean takesRest, boolean takesNamedRest) {

    /** Reads a signature written as in Python, {@code "name(first, second=, *, **)"}, without the values of defaults. */
    static Signature parse(String written) {
        int open = written.indexOf('(');
        List<String> parameters = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        boolean rest = false;
        boolean namedRest = false;
        for (String part :
                List.of(written.substring(open + 1, written.length() - 1).split(", ", -1))) {
            switch (part) {
                case "" -> {}
                case "*" -> rest = true;
                case "**" -> namedRest = true;
                default -> {
                    String parameter = part.endsWith("=") ? part.substring(0, part.length() - 1) : part;
                    parameters.add(parameter);
                    if (part.endsWith("=")) {
                        optional.add(parameter);
                    }
                }
            }
        }
        return new Signature(written.substring(0, open), parameters, Set.copyOf(optional), rest, namedRest);
    }

    /** Matches what a call passes to the parameters. */
    Inputs bind(Arguments arguments, Budget budget) {
        List<Object> positional = arguments.positional();
        int bound = Math.min(positional.size(), parameters.size());
        if (positional.size() > bound && !takesRest) {
            throw failure("takes at most " + parameters.size() + " arguments, not " + positional.size());
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < bound; i++) {
            values.put(parameters.get(i), positional.get(i));
        }
        Map<String, Object> namedRest = new LinkedHashMap<>();
        arguments.named().forEach((name, value) -> {
            if (parameters.contains(name) ? values.put(name, value) != null : !takesNamedRest) {
                throw failure("got an unexpected argument '" + name + "'");
            }
            if (!parameters.contains(name)) {
                namedRest.put(name, value);
            }
        });
        for (String parameter : parameters) {
            if (!values.containsKey(parameter) && !optional.contains(parameter)) {
                throw failure("is missing the argument '" + parameter + "'");
            }
        }
        return new Inputs(values, positional.subList(bound, positional.size()), namedRest, budget);
    }

    private TemplateException failure(String problem) {
        return Failures.type(name + "() " + problem);
    }
}
