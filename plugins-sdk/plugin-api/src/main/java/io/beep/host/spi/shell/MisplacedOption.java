// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/** An option among the words of a text. The shell takes all that follows the first argument as text, which nobody meant. */
record MisplacedOption(String name) {
    /** The first such option of a command whose fields are set. */
    static Optional<MisplacedOption> find(HostCommand command) {
        var fields = fields(command.getClass()).toList();
        var options = new HashSet<String>();
        fields.stream()
                .flatMap(field -> Stream.ofNullable(field.getAnnotation(Option.class)))
                .forEach(option -> {
                    options.add(option.name());
                    options.addAll(Arrays.asList(option.aliases()));
                });
        return fields.stream()
                .filter(MisplacedOption::isText)
                .flatMap(field -> words(field, command))
                .filter(word -> options.contains(word.split("=", 2)[0]))
                .findFirst()
                .map(MisplacedOption::new);
    }

    HostException refusal() {
        return new HostException(
                RequestError.INVALID_VALUE,
                name
                        + " stands after the arguments, where it would be text. Write it before them; or, if it is meant as text, put"
                        + " the whole text in quotes");
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()));
    }

    private static boolean isText(Field field) {
        var argument = field.getAnnotation(Argument.class);
        return argument != null && argument.multiValued();
    }

    private static Stream<String> words(Field field, HostCommand command) {
        try {
            field.setAccessible(true); // as the shell does to set it
            return field.get(command) instanceof Collection<?> words
                    ? words.stream().map(String::valueOf)
                    : Stream.of();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The shell has set " + field, e);
        }
    }
}
