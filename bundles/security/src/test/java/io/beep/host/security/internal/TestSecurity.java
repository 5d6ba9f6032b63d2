// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditFilter;
import io.beep.host.audit.AuditRow;
import io.beep.host.audit.internal.AuditImpl;
import io.beep.host.persistence.Database;
import io.beep.host.persistence.TestDatabase;
import io.beep.host.security.Access;
import io.beep.host.security.Account;
import io.beep.host.security.Accounts;
import io.beep.host.security.ApiKeys;
import io.beep.host.security.Authentication;
import io.beep.host.security.Setup;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.security.Via;
import io.beep.host.testkit.CommandRunner;
import io.beep.host.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole capability on a real database, put together as the component runtime does it. */
public final class TestSecurity {
    public static final String PASSWORD = "correct horse";
    public static final String ADDRESS = "192.0.2.7";

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofDays(14);

    /** Permissions of another capability. */
    static final List<PermissionDeclaration> MODELS = List.of(
            new PermissionDeclaration("models:read", "See models", SystemRole.GUEST),
            new PermissionDeclaration("chat:use", "Chat", SystemRole.USER),
            new PermissionDeclaration("models:manage", "Manage models", SystemRole.POWER_USER),
            PermissionDeclaration.admin("plugins:manage", "Manage plugins"));

    public final FakeClock clock = new FakeClock();
    public final Access access;
    public final Accounts accounts;
    public final ApiKeys keys;
    public final Authentication authentication;
    public final Setup setup;

    final CountingHasher hasher = new CountingHasher();
    final Audit audit;
    final SecurityStore store;
    final Declarations declarations = new Declarations();
    final SetupImpl setupImpl;

    /** On the database that all tests of this run share, with what is in it. */
    public TestSecurity(Path home) {
        this(home, Map.of());
    }

    TestSecurity(Path home, Map<String, String> environment) {
        this(Shared.STORE, Shared.AUDIT, home, environment);
    }

    /** On the same database, emptied. */
    public static TestSecurity empty(Path home) {
        clear();
        return new TestSecurity(home);
    }

    TestSecurity(SecurityStore store, Audit audit, Path home, Map<String, String> environment) {
        var surroundings = new Surroundings(home, environment);
        this.store = store;
        this.audit = audit;
        declarations.bindContribution(new SecurityPermissions());
        declarations.bindContribution(() -> MODELS);
        var directory = new Directory(store, clock);
        var rights = new Rights(directory, declarations, clock);
        var refusals = new RefusalLog(audit, clock);
        var passwords = new Passwords(hasher, Duration.ofSeconds(20));
        var check = new PasswordCheck(store, passwords, new SignInLimits(clock), refusals);
        var sessions = new Sessions(store, IDLE, LONGEST, clock, clock);
        var first = new FirstAdministrator(store, audit, clock);
        this.setupImpl = new SetupImpl(first, passwords, refusals, surroundings, clock);
        this.setup = setupImpl;
        this.access = new AccessImpl(rights, declarations, refusals, setup);
        this.accounts = new AccountsImpl(store, access, rights, passwords, check, sessions, audit, clock);
        this.keys = new ApiKeysImpl(store, access, new KeyRules(rights, directory, clock), audit, clock);
        this.authentication = new AuthenticationImpl(
                store, directory, check, passwords, sessions, new HostSecret(surroundings), audit, clock);
    }

    /** An empty database, for a test that begins. */
    public static void clear() {
        Shared.STORE.changes(tx -> tx.sql(connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : List.of(
                        "security_api_key_permission",
                        "security_api_key",
                        "security_session",
                        "security_account",
                        "audit_entry")) {
                    statement.executeUpdate("delete from " + table);
                }
                return null;
            }
        }));
    }

    public static Caller system() {
        return new CallersImpl().system("test");
    }

    public static Caller visitor() {
        return visitor(ADDRESS);
    }

    static Caller visitor(String address) {
        return new CallersImpl().anonymous(Via.API, address, "request-1");
    }

    public Account account(String name, SystemRole role) {
        return accounts.create(system(), name, "", role, PASSWORD);
    }

    /** A caller of a new account of this role. */
    public Caller caller(String name, SystemRole role) {
        return caller(account(name, role));
    }

    public static Caller caller(Account account) {
        return new Caller(account.id(), account.name(), Optional.empty(), Via.UI, ADDRESS, "request-1");
    }

    /** A shell with our services in which somebody works. */
    public CommandRunner shell(Caller caller) {
        return new CommandRunner(caller, (who, declared) -> access.requireDeclared(who, declared, "test"))
                .give(accounts, keys, access);
    }

    public String signIn(String name) {
        return authentication.signIn(visitor(), name, PASSWORD).token();
    }

    public Optional<Caller> bySession(String token) {
        return authentication.bySession(token, Via.UI, ADDRESS, "request-2");
    }

    public Optional<Caller> byKey(String key) {
        return authentication.byKey(key, ADDRESS, "request-2");
    }

    public List<AuditRow> trail(String action) {
        var filter = new AuditFilter(Optional.empty(), Optional.of(action), Optional.empty());
        return audit.list(filter, PageRequest.first(PageRequest.MAX_LIMIT)).items();
    }

    /** Opening a database costs a second; all tests of a run share one. */
    private static final class Shared {
        static final Database DATABASE = TestDatabase.open();
        static final SecurityStore STORE = new SecurityStore(DATABASE);
        static final Audit AUDIT = new AuditImpl(DATABASE);
    }
}
