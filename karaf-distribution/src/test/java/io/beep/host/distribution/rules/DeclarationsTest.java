// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import io.beep.host.spi.security.PermissionContribution;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.ViewContribution;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every view that is shipped says who may use it; {@link ResourcesContractTest} and {@link CommandsContractTest} see to operations and
 * commands. And what they say, some bundle declares.
 */
class DeclarationsTest {
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** What everybody may do, signed in or not, and the reason that is given there. An addition is a decision. */
    private static final Map<String, String> PUBLIC = Map.of(
            "AuthResource.signIn",
            "One signs in to be somebody; tries are limited",
            "AuthResource.signOut",
            "It ends only the session whose cookie is shown, and a session that is over is no error",
            "FailureView",
            "says that a page failed, and nothing more",
            "HealthResource.health",
            "Monitors, load balancers and start scripts ask before anybody can sign in; they learn one word",
            "SetupView",
            "nobody has an account yet; the one-time token is what is asked for",
            "SignInView",
            "whoever wants to sign in is not signed in yet");

    private static JavaClasses shipped;

    @BeforeAll
    static void read() {
        shipped = ShippedBundles.classes();
    }

    private static boolean isDeclared(CanBeAnnotated thing) {
        return thing.isAnnotatedWith(RequiresPermission.class) != thing.isAnnotatedWith(PublicAccess.class);
    }

    private static Stream<JavaMethod> operations() {
        return shipped.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getAnnotations().stream()
                        .map(annotation -> annotation.getRawType())
                        .anyMatch(type ->
                                type.getPackageName().equals("jakarta.ws.rs") && VERBS.contains(type.getSimpleName())));
    }

    private static Stream<JavaClass> commands() {
        return shipped.stream().filter(type -> type.isAnnotatedWith("org.apache.karaf.shell.api.action.Command"));
    }

    /** What is called a view, and what a bundle contributes as one, whatever it is called. */
    private static Stream<JavaClass> views() {
        var named = shipped.stream()
                .filter(type -> type.getPackageName().startsWith("io.beep.host.ui"))
                .filter(type -> type.getSimpleName().endsWith("View") && !type.isInterface());
        return Stream.concat(named, contributions().flatMap(DeclarationsTest::classesNamedIn))
                .distinct();
    }

    private static Stream<JavaClass> contributions() {
        return shipped.stream()
                .filter(type -> type.isAssignableTo(ViewContribution.class)
                        && !type.isInterface()
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    /** Whichever way it says so, a contribution names the class of its view. */
    private static Stream<JavaClass> classesNamedIn(JavaClass contribution) {
        return contribution.getCodeUnits().stream()
                .flatMap(code -> code.getReferencedClassObjects().stream())
                .map(reference -> reference.getRawType());
    }

    @Test
    void everyViewSaysWhoMayEnterIt() {
        assertThat(views()).hasSizeGreaterThan(5);
        assertThat(contributions())
                .hasSizeGreaterThan(3)
                .allSatisfy(contribution -> assertThat(classesNamedIn(contribution))
                        .as(contribution.getName())
                        .hasSize(1));
        assertThat(views().filter(Predicate.not(DeclarationsTest::isDeclared)).map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void whatIsPublicIsPinnedWithItsReason() {
        var found = new TreeMap<String, String>();
        shipped.forEach(type -> {
            type.tryGetAnnotationOfType(PublicAccess.class)
                    .ifPresent(access -> found.put(type.getSimpleName(), access.value()));
            type.getMethods()
                    .forEach(method -> method.tryGetAnnotationOfType(PublicAccess.class)
                            .ifPresent(access ->
                                    found.put(type.getSimpleName() + "." + method.getName(), access.value())));
        });
        assertThat(found).containsExactlyEntriesOf(new TreeMap<>(PUBLIC));
    }

    @Test
    void whateverIsDemandedIsDeclaredBySomeBundle() throws IOException {
        var demanded = Stream.of(operations(), commands(), views())
                .flatMap(Stream::<CanBeAnnotated>distinct)
                .filter(thing -> thing.isAnnotatedWith(RequiresPermission.class))
                .map(DeclarationsTest::permission)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared()).containsAll(demanded);
    }

    private static String permission(CanBeAnnotated thing) {
        return switch (thing) {
            case JavaMethod method ->
                method.getAnnotationOfType(RequiresPermission.class).value();
            case JavaClass type ->
                type.getAnnotationOfType(RequiresPermission.class).value();
            default -> throw new IllegalStateException(thing.toString());
        };
    }

    private static Set<String> declared() throws IOException {
        var contributions = shipped.stream()
                .filter(type -> type.isAssignableTo(PermissionContribution.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
        var names = new TreeSet<String>();
        try (var loader = ShippedBundles.loader()) {
            for (var contribution : contributions) {
                var made = (PermissionContribution)
                        loader.loadClass(contribution).getDeclaredConstructor().newInstance();
                made.permissions().stream().map(PermissionDeclaration::name).forEach(names::add);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(String.valueOf(e.getMessage()), e);
        }
        return names;
    }
}
