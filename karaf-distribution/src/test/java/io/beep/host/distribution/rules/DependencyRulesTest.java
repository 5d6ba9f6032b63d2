// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.security.Caller;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, over all that is shipped. */
class DependencyRulesTest {
    /** What lies beneath the capabilities and is called without a caller. */
    private static final Set<String> BENEATH = Set.of("audit", "leases", "persistence", "processes", "spi", "web");

    private static final Pattern API =
            Pattern.compile("io\\.beep\\.host\\.(?!ui\\.|platform\\.)(\\w+)(\\.(?!internal|rest|shell)\\w+)?");

    /** Methods of a capability's API that have no caller: they make callers, or ask what everybody may know. An addition is a decision. */
    private static final Set<String> WITHOUT_CALLER = Set.of(
            "Authentication.byIdleSession",
            "Authentication.byKey",
            "Authentication.bySession",
            "Authentication.csrfToken",
            "Callers.anonymous",
            "Callers.operator",
            "Callers.system",
            // A provider has no access service: its resource and commands declare the one permission that there is.
            "Connections.get",
            "Connections.list",
            "Connections.remoteModels",
            "HostKeys.derive",
            "HostKeys.source",
            "ModelUse.isInUse",
            "ModelUse.isTaken",
            "Setup.isNeeded",
            "TaskEvents.close",
            "TaskEvents.isOver",
            "TaskEvents.poll",
            "Work.run");

    /** Libraries of ours that providers may use, made for their workers. An addition is a decision. */
    private static final Set<String> FOR_WORKERS = Set.of("io.beep.host.chat.templates", "io.beep.host.json.grammars");

    private static JavaClasses shipped;

    @BeforeAll
    static void read() {
        shipped = ShippedBundles.classes();
        assertThat(shipped.size()).isGreaterThan(400);
    }

    @Test
    void whatPeopleCallDoesNotKnowTheInside() {
        noClasses()
                .that(resideInAnyPackage("io.beep.host.*.rest..", "io.beep.host.*.shell..", "io.beep.host.ui.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.beep.host.(*).internal.."))
                .check(shipped);
    }

    @Test
    void capabilitiesFormNoCycle() {
        slices().matching("io.beep.host.(*)..").should().beFreeOfCycles().check(shipped);
    }

    @Test
    void whatPluginsImplementKnowsNothingOfOurs() {
        noClasses()
                .that(resideInAPackage("io.beep.host.spi.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.beep.host..")
                        .and(describe(
                                "are outside of the SPI",
                                type -> !type.getPackageName().startsWith("io.beep.host.spi"))))
                .check(shipped);
    }

    @Test
    void providersKnowTheSpiAndLibrariesForWorkersAlone() {
        // All of a provider's bundle: the folder is the package, a hyphen being a dot.
        var providers = providers()
                .map(type -> "io.beep.host." + ShippedBundles.bundle(type).replace('-', '.'))
                .collect(Collectors.toSet());
        assertThat(providers).isNotEmpty();
        for (var provider : providers) {
            var known = Stream.concat(Stream.of("io.beep.host.spi", provider), FOR_WORKERS.stream())
                    .map(name -> name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(provider + ".."))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.beep.host..").and(not(resideInAnyPackage(known))))
                    .check(shipped);
        }
    }

    /** The build forbids providers to depend on more by this name; see the root pom. */
    @Test
    void providersAreCalledByWhatTheyProvideAndHow() {
        assertThat(providers()
                        .map(ShippedBundles::bundle)
                        .filter(bundle -> !bundle.matches("(?!(beep|karaf|platform|plugin|ui)-).+-.+"))
                        .toList())
                .isEmpty();
    }

    private static Stream<JavaClass> providers() {
        return shipped.stream().filter(type -> type.isAnnotatedWith(ProviderId.class));
    }

    @Test
    void onlyTheDatabaseAndItsUnitsKnowHibernate() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.beep.host.*.rest..", "io.beep.host.*.shell..", "io.beep.host.ui..", "io.beep.host.web.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql.."))
                .check(shipped);
    }

    @Test
    void onlySecurityMakesCallers() {
        noClasses()
                .that(describe(
                        "are not security's",
                        type -> !type.getPackageName().startsWith("io.beep.host.security")
                                && !type.isEquivalentTo(Caller.class)))
                .should()
                .callConstructorWhere(describe(
                        "it is a caller's", call -> call.getTargetOwner().isEquivalentTo(Caller.class)))
                .check(shipped);
    }

    @Test
    void everyMethodOfACapabilityTakesTheCallerFirst() {
        assertThat(capabilities()).hasSizeGreaterThan(8);
        assertThat(capabilities()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !takesTheCallerFirst(method))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                        .collect(Collectors.toSet()))
                .isEqualTo(WITHOUT_CALLER);
    }

    /**
     * The interfaces in {@code io.beep.host.x}, and in {@code io.beep.host.x.y} of a provider that has an API of its own: a new
     * capability is one without being named here.
     */
    private static Stream<JavaClass> capabilities() {
        return shipped.stream()
                .filter(type -> type.isInterface()
                        && !type.isAnnotation()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && isApi(type.getPackageName()));
    }

    private static boolean isApi(String packageName) {
        var name = API.matcher(packageName);
        return name.matches() && !BENEATH.contains(name.group(1));
    }

    private static boolean takesTheCallerFirst(JavaMethod method) {
        var parameters = method.getRawParameterTypes();
        return !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(Caller.class);
    }

    @Test
    void nothingOfTheOldJavaEeIsUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat(describe(
                        "are not of the javax line",
                        type -> !type.getPackageName().matches("javax\\.(servlet|ws\\.rs|persistence|inject)(\\..*)?")))
                .check(shipped);
    }
}
