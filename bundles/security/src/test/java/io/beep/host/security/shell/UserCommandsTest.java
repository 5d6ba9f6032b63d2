// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.shell;

import static io.beep.host.security.internal.TestSecurity.PASSWORD;
import static io.beep.host.security.internal.TestSecurity.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.security.SecurityError;
import io.beep.host.security.internal.Failure;
import io.beep.host.security.internal.TestSecurity;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.testkit.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandsTest {
    @TempDir
    private Path home;

    private TestSecurity host;
    private CommandRunner shell;

    @BeforeEach
    void start() {
        host = TestSecurity.empty(home);
        host.account("alice", SystemRole.USER);
        shell = host.shell(system());
    }

    @Test
    void listsAllAccounts() throws Exception {
        for (var i = 0; i < 201; i++) {
            host.account("user" + i, SystemRole.USER);
        }

        var lines = shell.run(UserListCommand.class).lines().toList();

        assertThat(lines)
                .hasSize(202)
                .first()
                .isEqualTo("Name=alice; Display name=alice; Role=user; Active=yes; Last sign-in=never");
    }

    @Test
    void showsOneAccount() throws Exception {
        assertThat(shell.run(UserShowCommand.class, "alice"))
                .contains("Fact=name; Value=alice", "Fact=role; Value=user");
        assertThat(shell.run(UserShowCommand.class, "--json", "alice")).startsWith("json of Account[");
    }

    @Test
    void createsAnAccountWithThePasswordOfAFile() throws Exception {
        var file = Files.writeString(home.resolve("password"), PASSWORD + "\n");

        var printed = shell.run(
                UserCreateCommand.class,
                "--role",
                "power-user",
                "--display-name",
                "Bob Brown",
                "--password-file",
                file.toString(),
                "bob");

        assertThat(printed).isEqualTo("Created bob, power_user");
        assertThat(host.accounts.get(system(), "bob").displayName()).isEqualTo("Bob Brown");
        assertThat(host.signIn("bob")).isNotEmpty();
    }

    @Test
    void createsAnAccountWithThePasswordOfTheStandardInput() throws Exception {
        assertThat(shell.type(PASSWORD + "\r\nmore").run(UserCreateCommand.class, "bob"))
                .isEqualTo("Created bob, user");
        assertThat(host.signIn("bob")).isNotEmpty();
    }

    @Test
    void aRoleThatThereIsNotIsRefusedBeforeAPasswordIsAskedFor() {
        var failure = Failure.of(() -> shell.run(UserCreateCommand.class, "--role", "king", "bob"));

        assertThat(failure.code()).isEqualTo(RequestError.INVALID_VALUE);
        assertThat(failure.text()).contains("power_user");
    }

    @Test
    void givesAnotherRole() throws Exception {
        assertThat(shell.run(UserRoleCommand.class, "alice", "power_user")).isEqualTo("alice is now power_user");
        assertThat(host.accounts.get(system(), "alice").role()).isEqualTo(SystemRole.POWER_USER);
    }

    @Test
    void disablesAndEnables() throws Exception {
        shell.run(UserDisableCommand.class, "alice");
        assertThat(host.accounts.get(system(), "alice").active()).isFalse();
        shell.run(UserEnableCommand.class, "alice");
        assertThat(host.accounts.get(system(), "alice").active()).isTrue();
    }

    @Test
    void setsAPassword() throws Exception {
        shell.type("battery staple\n").run(UserPasswordCommand.class, "alice");

        assertThat(host.authentication.signIn(TestSecurity.visitor(), "alice", "battery staple"))
                .isNotNull();
    }

    @Test
    void saysWhoOneIs() throws Exception {
        assertThat(shell.run(UserWhoamiCommand.class).lines())
                .startsWith("system")
                .contains("users:manage");
    }

    @Test
    void completesNamesAndRoles() throws Exception {
        host.account("albert", SystemRole.USER);

        assertThat(shell.complete(UserCompleter.class, "al")).containsExactly("albert", "alice");
        assertThat(shell.complete(UserCompleter.class, "x")).isEmpty();
        assertThat(shell.complete(RoleCompleter.class, "")).contains("guest", "user", "power_user", "admin");
    }

    @Test
    void whoMayNotIsRefusedAndOfferedNothing() throws Exception {
        var guests = host.shell(host.caller("gast", SystemRole.GUEST));

        assertThat(Failure.of(() -> guests.run(UserListCommand.class)).code())
                .isEqualTo(SecurityError.PERMISSION_DENIED);
        assertThat(guests.complete(UserCompleter.class, "al")).isEmpty();
        assertThat(guests.complete(KeyCompleter.class, "")).isEmpty();
        assertThat(guests.complete(RoleCompleter.class, "")).isEmpty();
    }
}
