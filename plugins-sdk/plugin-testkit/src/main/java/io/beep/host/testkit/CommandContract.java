// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.shell.HostCommand;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;

/** What the host relies on in every command of its shell. {@link CommandRunner} runs one. */
public abstract class CommandContract {
    /** The class under test. */
    protected abstract Class<? extends HostCommand> command();

    @Test
    void theShellFindsIt() throws NoSuchMethodException {
        assertThat(command().isAnnotationPresent(Service.class))
                .as("has Karaf's @Service")
                .isTrue();
        assertThat(command().isAnnotationPresent(Command.class))
                .as("has Karaf's @Command")
                .isTrue();
        assertThat(command().getPackageName()).endsWith(".shell");
        assertThat(Modifier.isAbstract(command().getModifiers())).isFalse();
        assertThat(command().getConstructor().getParameterCount()).isZero();
    }

    @Test
    void isNamedAndDescribed() {
        var declared = Objects.requireNonNull(command().getAnnotation(Command.class));

        assertThat(declared.scope()).matches("[a-z][a-z0-9-]*");
        assertThat(declared.name()).matches("[a-z][a-z0-9-]*");
        assertThat(declared.description()).matches("\\p{Lu}.*");
    }

    @Test
    void saysWhoMayRunIt() {
        Declared.assertOnce(command());
    }

    @Test
    void whatItTakesIsDescribed() {
        assertThat(fields().map(field -> field.getAnnotation(Argument.class)).filter(Objects::nonNull))
                .allSatisfy(
                        each -> assertThat(each.description()).as(each.name()).isNotBlank());
        assertThat(fields().map(field -> field.getAnnotation(Option.class)).filter(Objects::nonNull))
                .allSatisfy(each -> {
                    assertThat(each.name()).startsWith("-");
                    assertThat(each.description()).as(each.name()).isNotBlank();
                });
    }

    /** Karaf's annotation and OSGi's have the same name, and the shell reads its own alone. */
    @Test
    void itsServicesComeFromTheShell() {
        assertThat(fields().filter(field -> field.getType().isInterface())
                        .filter(field ->
                                !field.isAnnotationPresent(Argument.class) && !field.isAnnotationPresent(Option.class)))
                .allSatisfy(field -> assertThat(field.isAnnotationPresent(Reference.class))
                        .as("%s has Karaf's @Reference", field)
                        .isTrue());
    }

    private Stream<Field> fields() {
        return Stream.of(command().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }
}
