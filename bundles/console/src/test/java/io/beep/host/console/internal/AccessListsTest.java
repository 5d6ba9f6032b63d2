// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.service.guard.tools.ACLConfigurationParser;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class AccessListsTest {
    @Command(scope = "thing", name = "list")
    @RequiresPermission("things:read")
    static final class Declared extends HostCommand {
        @Override
        protected void run() {}
    }

    @Command(scope = "thing", name = "about")
    @PublicAccess("Says nothing that is a secret")
    static final class Open extends HostCommand {
        @Override
        protected void run() {}
    }

    @Command(scope = "thing", name = "delete")
    static final class Undeclared extends HostCommand {
        @Override
        protected void run() {}
    }

    @Command(scope = "thing", name = "pretend")
    @RequiresPermission("things:read")
    static final class Unchecked implements Action {
        @Override
        public Object execute() {
            return null;
        }
    }

    /** Karaf's guard reads the property once; the launcher sets it. */
    @BeforeAll
    static void unlistedCommandsAreForNobody() {
        System.setProperty("karaf.secured.command.compulsory.roles", "nobody");
    }

    @Test
    void aCommandThatDeclaresItsPermissionIsTheOperators() {
        var lists = lists(false, Declared.class, Open.class);

        assertThat(roles(lists, "thing", "list")).containsExactly("admin");
        assertThat(roles(lists, "thing", "about")).containsExactly("admin");
    }

    @Test
    void aCommandThatDeclaresNothingIsNobodys() {
        assertThat(roles(lists(false, Undeclared.class), "thing", "delete")).isEmpty();
    }

    @Test
    void aDeclarationThatNobodyChecksIsNone() {
        assertThat(roles(lists(false, Unchecked.class), "thing", "pretend")).isEmpty();
    }

    @Test
    void karafsOwnCommandsAreTheOperators() {
        assertThat(roles(lists(true, Undeclared.class), "thing", "delete")).containsExactly("admin");
    }

    @Test
    void aCommandThatIsInNoListIsNobodys() {
        assertThat(roles(lists(false, Declared.class), "thing", "other")).containsExactly("nobody");
    }

    @Test
    void ofTwoCommandsWithOneNameBothHaveToBeAllowed() {
        var entries = List.of(
                new DeclaredCommands.Entry("thing", "list", false), new DeclaredCommands.Entry("thing", "list", true));

        assertThat(roles(AccessLists.of(entries), "thing", "list")).isEmpty();
        assertThat(roles(AccessLists.of(entries.reversed()), "thing", "list")).isEmpty();
    }

    @Test
    void theShellsBuiltInsAndThoseWithoutAScopeAreTheOperators() {
        var lists = AccessLists.of(List.of());

        assertThat(roles(lists, "shell", "grep")).containsExactly("admin");
        assertThat(roles(lists, "shell", ".invoke")).containsExactly("admin");
        assertThat(roles(lists, "star", "exit")).containsExactly("admin");
    }

    private static Map<String, Map<String, String>> lists(boolean karafs, Class<?>... commands) {
        var entries = new ArrayList<DeclaredCommands.Entry>();
        for (var command : commands) {
            entries.add(DeclaredCommands.entry(command, karafs).orElseThrow());
        }
        return AccessLists.of(entries);
    }

    /** What Karaf's own parser makes of the list. */
    private static List<String> roles(Map<String, Map<String, String>> lists, String scope, String name) {
        var list = new TreeMap<String, Object>(lists.get(scope));
        list.put("service.pid", "org.apache.karaf.command.acl." + scope);
        var roles = new ArrayList<String>();
        ACLConfigurationParser.getRolesForInvocation(
                name, new Object[] {"[]"}, null, FrameworkUtil.asDictionary(list), roles);
        return roles;
    }
}
