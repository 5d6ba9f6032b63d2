// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubjectAgentTest {
    private static final Subject ADMINISTRATOR =
            new Subject(true, Set.of(new UserPrincipal("ada"), new RolePrincipal("admin")), Set.of(), Set.of());
    private static final Subject VIEWER =
            new Subject(true, Set.of(new UserPrincipal("vic"), new RolePrincipal("viewer")), Set.of(), Set.of());

    private final RewrittenKaraf karaf = new RewrittenKaraf();

    @BeforeAll
    static void publishHooks() {
        Hook.publishAll();
    }

    @Test
    void theRolesAreThoseOfTheSubjectWhileTheActionRuns() throws Throwable {
        PrivilegedAction<List<Boolean>> action =
                () -> List.of(karaf.currentUserHasRole("admin"), karaf.currentUserHasRole("viewer"));

        assertThat(karaf.doAs(ADMINISTRATOR, action)).isEqualTo(List.of(true, false));
        assertThat(karaf.doAs(VIEWER, action)).isEqualTo(List.of(false, true));
    }

    @Test
    void nobodyHasARoleBeforeAndAfter() throws Throwable {
        assertThat(karaf.currentUserHasRole("admin")).isFalse();
        karaf.doAs(ADMINISTRATOR, (PrivilegedAction<Object>) () -> "done");
        assertThat(karaf.currentUserHasRole("admin")).isFalse();
    }

    @Test
    void actingAsNobodyInsideAnAdministratorHasNoRole() throws Throwable {
        PrivilegedAction<Boolean> asNobody = () -> karaf.currentUserHasRole("admin");
        PrivilegedExceptionAction<Object> outer = () -> {
            try {
                return List.of(karaf.doAs(null, asNobody), karaf.currentUserHasRole("admin"));
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };

        assertThat(karaf.doAs(ADMINISTRATOR, outer)).isEqualTo(List.of(false, true));
    }

    @Test
    void aThreadMadeInsideHasTheSubjectOfItsMaker() throws Throwable {
        PrivilegedExceptionAction<Object> inAPool = () -> {
            try (var pool = Executors.newCachedThreadPool()) {
                return pool.submit(() -> karaf.currentUserHasRole("admin")).get();
            }
        };
        assertThat(karaf.doAs(ADMINISTRATOR, inAPool)).isEqualTo(true);
        assertThat(karaf.doAs(VIEWER, inAPool)).isEqualTo(false);
    }

    @Test
    void aThreadMadeOutsideDoesNotGetTheSubject() throws Throwable {
        try (var pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> "the thread is there now").get();
            PrivilegedExceptionAction<Object> inThatPool =
                    () -> pool.submit(() -> karaf.currentUserHasRole("admin")).get();
            assertThat(karaf.doAs(ADMINISTRATOR, inThatPool)).isEqualTo(false);
        }
    }

    @Test
    void twoThreadsHaveTheirOwnSubjects() throws Throwable {
        var viewer = new CompletableFuture<Boolean>();
        PrivilegedAction<Object> whileAdministrator = () -> {
            try {
                return karaf.doAs(VIEWER, (PrivilegedAction<Object>)
                        () -> Thread.ofPlatform().start(() -> viewer.complete(karaf.currentUserHasRole("viewer"))));
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
        karaf.doAs(ADMINISTRATOR, whileAdministrator);
        assertThat(viewer.get()).isTrue();
    }

    @Test
    void checkedExceptionsAreWrappedAndUncheckedOnesAreNot() {
        PrivilegedExceptionAction<Object> checked = () -> {
            throw new IOException("disk");
        };
        PrivilegedExceptionAction<Object> unchecked = () -> {
            throw new IllegalStateException("state");
        };
        assertThatThrownBy(() -> karaf.doAs(ADMINISTRATOR, checked))
                .isInstanceOf(PrivilegedActionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> karaf.doAs(ADMINISTRATOR, unchecked)).isInstanceOf(IllegalStateException.class);
        assertThat(karaf.currentUserHasRole("admin")).isFalse();
    }

    @Test
    void theShellSeesNameAndRoles() throws Throwable {
        PrivilegedExceptionAction<Object> ask = () -> {
            try {
                return List.of(
                        karaf.call("org.apache.karaf.shell.support.ShellUtil", "getCurrentUserName", new Class<?>[0]),
                        karaf.call(
                                "org.apache.karaf.shell.impl.console.osgi.secured.SecuredSessionFactoryImpl",
                                "currentUserHasRole",
                                new Class<?>[] {String.class},
                                "admin"));
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        };
        assertThat(karaf.doAs(ADMINISTRATOR, ask)).isEqualTo(List.of("ada", true));
    }

    @Test
    void onlyKarafClassesThatAskForTheSubjectAreTouched() throws IOException {
        var transformer = new SubjectTransformer();
        var helper = bytesOf("org/apache/karaf/util/jaas/JaasHelper");
        assertThat(transformer.transform(null, "org/apache/karaf/util/jaas/JaasHelper", null, null, helper))
                .isNotNull();
        assertThat(transformer.transform(null, "org/apache/felix/eventadmin/impl/JaasHelper", null, null, helper))
                .as("the event service, in Karaf's build")
                .isNotNull();
        assertThat(transformer.transform(null, "com/example/JaasHelper", null, null, helper))
                .isNull();
        assertThat(transformer.transform(null, null, null, null, helper)).isNull();
        var other = bytesOf("org/apache/karaf/jaas/boot/principal/RolePrincipal");
        assertThat(transformer.transform(null, "org/apache/karaf/jaas/boot/principal/RolePrincipal", null, null, other))
                .isNull();
    }

    @Test
    void aClassThatCannotBeReadStaysAsItIs() {
        var nonsense = "getSubject is no class file".getBytes(StandardCharsets.UTF_8);
        assertThat(new SubjectTransformer().transform(null, "org/apache/karaf/Nonsense", null, null, nonsense))
                .isNull();
    }

    @Test
    void transformsFromJava24OnAndDoesNothingBelow() {
        assertThat(transformersAddedOn(21)).isEmpty();
        assertThat(transformersAddedOn(23)).isEmpty();
        assertThat(transformersAddedOn(24)).hasSize(1);
        assertThat(transformersAddedOn(25)).hasSize(1);
    }

    private static List<ClassFileTransformer> transformersAddedOn(int javaFeature) {
        var added = new ArrayList<ClassFileTransformer>();
        var instrumentation = (Instrumentation) Proxy.newProxyInstance(
                SubjectAgentTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    added.add((ClassFileTransformer) arguments[0]);
                    return null;
                });
        SubjectAgent.install(javaFeature, instrumentation);
        return added;
    }

    private static byte[] bytesOf(String path) throws IOException {
        try (var in = SubjectAgentTest.class.getClassLoader().getResourceAsStream(path + ".class")) {
            return in.readAllBytes();
        }
    }
}
