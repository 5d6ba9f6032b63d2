// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.beep.host.spi.security.Caller;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, over all that is shipped. */
class DependencyRulesTest {
    /** Methods of a capability's API that have no caller: they make callers, or ask what everybody may know. */
    private static final Set<String> WITHOUT_CALLER = Set.of(
            "Callers.anonymous",
            "Callers.operator",
            "Callers.system",
            "Authentication.signIn",
            "Authentication.bySession",
            "Authentication.csrfToken",
            "Authentication.byKey",
            "Authentication.signOut",
            "HostKeys.derive",
            "HostKeys.source",
            "Setup.isNeeded",
            "TaskEvents.poll",
            "TaskEvents.close",
            "TaskEvents.isOver",
            "Work.run");

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
        noClasses()
                .that(resideInAPackage("io.beep.host.inference.llama.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.beep.host..")
                        .and(describe(
                                "are none of the SPI, its own or chat templates'",
                                type -> !type.getPackageName().startsWith("io.beep.host.spi")
                                        && !type.getPackageName().startsWith("io.beep.host.inference.llama")
                                        && !type.getPackageName().startsWith("io.beep.host.chat.templates"))))
                .check(shipped);
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
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(describe(
                        "are APIs of capabilities",
                        type -> type.isInterface()
                                && !type.isAnnotation()
                                && !type.getSimpleName().equals("ModelUse")
                                && Set.of("security", "settings", "tasks", "models", "inference", "chats")
                                        .contains(type.getPackageName().replace("io.beep.host.", ""))))
                .should(new ArchCondition<JavaMethod>("take the caller first") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var name = method.getOwner().getSimpleName() + "." + method.getName();
                        var parameters = method.getRawParameterTypes();
                        var takes =
                                !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(Caller.class);
                        events.add(new SimpleConditionEvent(
                                method, takes || WITHOUT_CALLER.contains(name), method.getFullName()));
                    }
                })
                .check(shipped);
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
