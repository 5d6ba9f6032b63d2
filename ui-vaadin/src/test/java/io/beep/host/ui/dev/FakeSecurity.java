// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.dev;

import io.beep.host.security.Access;
import io.beep.host.security.Account;
import io.beep.host.security.AccountChange;
import io.beep.host.security.Accounts;
import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.security.PasswordLimits;
import io.beep.host.security.SecurityError;
import io.beep.host.security.Setup;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.security.Via;
import java.lang.reflect.AnnotatedElement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One account, {@code admin}, whose password is {@link #PASSWORD}, and what it may. */
public final class FakeSecurity implements Access, Authentication, Callers, Accounts, Setup {
    public static final String PASSWORD = "correct horse battery";
    public static final String SETUP_TOKEN = "token";

    private static final List<PermissionDeclaration> DECLARED = List.of(
            new PermissionDeclaration("inference:chat", "Chat with models", SystemRole.USER),
            new PermissionDeclaration("models:read", "See the models and their details", SystemRole.GUEST),
            PermissionDeclaration.admin("users:read", "See all accounts"));

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Map<String, Caller> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger uses = new AtomicInteger();
    private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final UUID admin = new UUID(1, 1);
    private volatile boolean setupNeeded;
    private volatile Instant signedInAt = Instant.now();

    public FakeSecurity() {
        put(new Account(
                admin, "admin", "Ada Lovelace", SystemRole.ADMIN, true, Instant.EPOCH, Optional.of(Instant.EPOCH)));
    }

    /** From now on nobody has this permission. */
    public void deny(String permission) {
        denied.add(permission);
    }

    /** How often sessions were used. */
    public int uses() {
        return uses.get();
    }

    public void needSetup() {
        setupNeeded = true;
    }

    /** From now on sessions began long ago. */
    public void ageSessions() {
        signedInAt = Instant.EPOCH;
    }

    /** Ends all sessions, as when an account is disabled. */
    public void endSessions() {
        sessions.clear();
    }

    /** A session without signing in; its token. */
    public String session() {
        return open("test", "req").token();
    }

    public Caller adminCaller() {
        return new Caller(admin, "admin", Optional.empty(), Via.UI, "127.0.0.1", "req");
    }

    private SignedIn open(String address, String requestId) {
        var caller = new Caller(admin, "admin", Optional.empty(), Via.UI, address, requestId, Optional.of(signedInAt));
        var token = UUID.randomUUID().toString();
        sessions.put(token, caller);
        return new SignedIn(token, caller);
    }

    @Override
    public boolean allows(Caller caller, String permission) {
        return !caller.isAnonymous() && !denied.contains(permission);
    }

    @Override
    public void require(Caller caller, String permission, String target) {
        if (!allows(caller, permission)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not: " + permission);
        }
    }

    @Override
    public boolean allowsDeclared(Caller caller, AnnotatedElement declared) {
        var required = declared.getAnnotation(RequiresPermission.class);
        return required == null ? declared.isAnnotationPresent(PublicAccess.class) : allows(caller, required.value());
    }

    @Override
    public void requireDeclared(Caller caller, AnnotatedElement declared, String target) {
        if (!allowsDeclared(caller, declared)) {
            throw new HostException(SecurityError.PERMISSION_DENIED, "You may not: " + target);
        }
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return DECLARED.stream()
                .map(PermissionDeclaration::name)
                .filter(name -> allows(caller, name))
                .collect(Collectors.toSet());
    }

    @Override
    public List<PermissionDeclaration> declared(Caller caller) {
        return DECLARED;
    }

    @Override
    public SignedIn signIn(Caller visitor, String name, String password) {
        if (!name.equals("admin") || !password.equals(PASSWORD)) {
            throw new HostException(SecurityError.WRONG_CREDENTIALS, "Name or password is wrong");
        }
        return open(visitor.address(), visitor.requestId());
    }

    @Override
    public Optional<Caller> bySession(String token, Via via, String address, String requestId) {
        uses.incrementAndGet();
        return byIdleSession(token, via, address, requestId);
    }

    @Override
    public Optional<Caller> byIdleSession(String token, Via via, String address, String requestId) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public String csrfToken(String sessionToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Caller> byKey(String key, String address, String requestId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void signOut(Caller caller, String sessionToken) {
        sessions.remove(sessionToken);
    }

    @Override
    public Caller anonymous(Via via, String address, String requestId) {
        return new Caller(Caller.ANONYMOUS_ID, "nobody", Optional.empty(), via, address, requestId);
    }

    @Override
    public Caller operator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Caller system(String what) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account self(Caller caller) {
        return accounts.get(admin);
    }

    /** The password that somebody else has been given. */
    public Optional<String> passwordOf(String name) {
        return Optional.ofNullable(passwords.get(name));
    }

    @Override
    public void changePassword(
            Caller caller, String currentPassword, String newPassword, Optional<String> keptSession) {
        if (!currentPassword.equals(PASSWORD)) {
            throw new HostException(SecurityError.WRONG_CREDENTIALS, "The current password is wrong");
        }
    }

    @Override
    public boolean isNeeded() {
        return setupNeeded;
    }

    @Override
    public void checkToken(Caller caller, String token) {
        if (!token.equals(SETUP_TOKEN)) {
            throw new HostException(SecurityError.SETUP_TOKEN_WRONG, "The set-up token is wrong");
        }
    }

    @Override
    public Account complete(Caller caller, String token, String name, String password) {
        checkToken(caller, token);
        setupNeeded = false;
        return self(caller);
    }

    @Override
    public Page<Account> list(Caller caller, PageRequest page) {
        var from = page.cursor().map(Integer::parseInt).orElse(0);
        var rest = accounts.values().stream()
                .sorted(Comparator.comparing(Account::name))
                .skip(from)
                .limit(page.limit() + 1L)
                .toList();
        return Page.cut(rest, page.limit(), last -> Integer.toString(from + page.limit()));
    }

    @Override
    public Account get(Caller caller, String nameOrId) {
        return accounts.values().stream()
                .filter(account -> account.name().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> new HostException(SecurityError.ACCOUNT_NOT_FOUND, "There is no such account"));
    }

    @Override
    public Account create(Caller caller, String name, String displayName, SystemRole role, String password) {
        if (!name.matches("[a-z0-9._-]+")) {
            throw new HostException(SecurityError.NAME_NOT_FIT, "Not a name: " + name).at("name");
        }
        checkPassword(password);
        passwords.put(name, password);
        return put(new Account(UUID.randomUUID(), name, displayName, role, true, Instant.EPOCH, Optional.empty()));
    }

    private static void checkPassword(String password) {
        if (password.length() < PasswordLimits.SHORTEST) {
            throw new HostException(SecurityError.PASSWORD_NOT_FIT, "The password must be longer").at("password");
        }
    }

    private Account put(Account account) {
        accounts.put(account.id(), account);
        return account;
    }

    @Override
    public Account change(Caller caller, String nameOrId, AccountChange change) {
        var old = get(caller, nameOrId);
        if (old.id().equals(admin)
                && change.role().filter(role -> role != SystemRole.ADMIN).isPresent()) {
            throw new HostException(SecurityError.LAST_ADMINISTRATOR, "This is the last administrator");
        }
        return put(new Account(
                old.id(),
                old.name(),
                change.displayName().orElse(old.displayName()),
                change.role().orElse(old.role()),
                change.active().orElse(old.active()),
                old.createdAt(),
                old.lastSignInAt()));
    }

    @Override
    public void resetPassword(Caller caller, String nameOrId, String newPassword) {
        checkPassword(newPassword);
        passwords.put(get(caller, nameOrId).name(), newPassword);
    }
}
