// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.web.Summary;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the host relies on in every resource of its REST API. */
public abstract class ResourceContract {
    /** The class under test. */
    protected abstract Class<?> resource();

    private Stream<Method> operations() {
        return Stream.of(resource().getMethods())
                .filter(method -> Stream.of(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    @Test
    void hasAPathBelowTheApi() {
        assertThat(path(resource().getAnnotation(Path.class)))
                .hasValueSatisfying(
                        path -> assertThat(path).doesNotStartWith("/").doesNotEndWith("/"));
        assertThat(operations()).isNotEmpty();
    }

    private static Optional<String> path(@Nullable Path annotation) {
        return Optional.ofNullable(annotation).map(Path::value);
    }

    @Test
    void everyOperationSaysWhoMayUseIt() {
        assertThat(operations())
                .allSatisfy(operation -> Declared.assertOnce(Declared.isDeclared(operation) ? operation : resource()));
    }

    @Test
    void everyOperationThatAnswersSaysInWhat() {
        assertThat(operations())
                .filteredOn(operation -> operation.getReturnType() != void.class)
                .allSatisfy(operation -> assertThat(operation.isAnnotationPresent(Produces.class)
                                || resource().isAnnotationPresent(Produces.class))
                        .as("%s has @Produces", operation)
                        .isTrue());
    }

    @Test
    void whatIsSummedUpIsSoInALine() {
        assertThat(operations()
                        .map(operation -> operation.getAnnotation(Summary.class))
                        .filter(Objects::nonNull))
                .allSatisfy(summary ->
                        assertThat(summary.value()).as(summary.toString()).matches("\\p{Lu}.*[^.]"));
    }

    /** One object answers all requests, many at once. */
    @Test
    void keepsNothingOfARequest() {
        assertThat(resource().getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .allSatisfy(field -> assertThat(Modifier.isFinal(field.getModifiers()))
                        .as("%s is final", field)
                        .isTrue());
    }
}
