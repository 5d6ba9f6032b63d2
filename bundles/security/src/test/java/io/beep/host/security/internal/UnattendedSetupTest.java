// SPDX-License-Identifier: Apache-2.0
package io.beep.host.security.internal;

import static io.beep.host.security.internal.TestSecurity.system;
import static io.beep.host.security.internal.TestSecurity.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.audit.Audit;
import io.beep.host.audit.AuditEntry;
import io.beep.host.persistence.Tx;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.SystemRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UnattendedSetupTest {
    private static final String PASSWORD = "a longish secret";

    @TempDir
    private Path home;

    private Path passwordFile;
    private Path keyFile;
    private Map<String, String> both;

    @BeforeEach
    void start() throws IOException {
        TestSecurity.clear();
        passwordFile = Files.writeString(home.resolve("password"), PASSWORD + "\n");
        keyFile = home.resolve("admin.key");
        both = Map.of("BEEP_ADMIN_PASSWORD_FILE", passwordFile.toString(), "BEEP_ADMIN_KEY_FILE", keyFile.toString());
    }

    @Test
    void thePasswordFileMakesAdminAndNoTokenIsOffered() {
        var host = start(Map.of("BEEP_ADMIN_PASSWORD_FILE", passwordFile.toString()));

        assertThat(host.setup.isNeeded()).isFalse();
        assertThat(home.resolve("setup-token")).doesNotExist();
        var caller = host.authentication.signIn(visitor(), "admin", PASSWORD).caller();
        assertThat(host.accounts.self(caller).role()).isEqualTo(SystemRole.ADMIN);
        assertThat(host.trail("setup:create-administrator"))
                .singleElement()
                .satisfies(row -> assertThat(row.actor()).isEqualTo("system"));
    }

    @Test
    void oneLineEndIsTrimmedAndNothingElse() throws IOException {
        Files.writeString(passwordFile, " " + PASSWORD + " \r\n");
        var host = start(both);

        assertThat(host.authentication.signIn(visitor(), "admin", " " + PASSWORD + " "))
                .isNotNull();
    }

    @Test
    void theKeyFileHoldsAnAdministratorsKeyAndNothingElse() throws IOException {
        var host = start(both);

        var key = Files.readString(keyFile);
        assertThat(Tokens.isKey(key)).isTrue();
        var caller = host.byKey(key).orElseThrow();
        assertThat(host.access.permissions(caller)).isEqualTo(host.access.permissions(system()));
        assertThat(host.trail("keys:create")).hasSize(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Modes are those of POSIX")
    void theKeyFileIsForItsOwnerOnly() throws IOException {
        start(both);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
    }

    @Test
    void withTheKeyAloneNobodyCanSignInUntilTheOperatorGivesAPassword() throws IOException {
        var host = start(Map.of("BEEP_ADMIN_KEY_FILE", keyFile.toString()));

        assertThat(host.setup.isNeeded()).isFalse();
        assertThat(host.byKey(Files.readString(keyFile))).isPresent();
        assertThat(Failure.of(() -> host.authentication.signIn(visitor(), "admin", ""))
                        .code())
                .isEqualTo(SecurityError.WRONG_CREDENTIALS);
        host.accounts.resetPassword(new CallersImpl().operator(), "admin", PASSWORD);
        assertThat(host.authentication.signIn(visitor(), "admin", PASSWORD)).isNotNull();
    }

    @Test
    void laterStartsChangeNothing() throws IOException {
        start(both);
        var key = Files.readString(keyFile);
        Files.writeString(passwordFile, "quite another one\n");

        var again = start(both);

        assertThat(keyFile).hasContent(key);
        assertThat(again.byKey(key)).isPresent();
        assertThat(again.authentication.signIn(visitor(), "admin", PASSWORD)).isNotNull();
        assertThat(again.keys.list(system(), PageRequest.first()).items()).hasSize(1);
    }

    @Test
    void aKeyFileThatItsReaderTookAwayDoesNotComeBack() throws IOException {
        start(both);
        Files.delete(keyFile);

        start(both);

        assertThat(keyFile).doesNotExist();
    }

    @Test
    void theKeyIsOnTheDiskBeforeTheAccountIsCommitted() {
        var seen = new boolean[1];
        Audit watching = new FullAudit() {
            @Override
            public void record(Tx tx, AuditEntry entry) {
                seen[0] = Files.exists(keyFile);
                super.record(tx, entry);
            }
        };

        new TestSecurity(store(), watching, home, both);

        assertThat(seen[0]).isTrue();
    }

    @Test
    void killedBeforeTheCommitTheNextStartReplacesTheKeyAndIsRight() throws IOException {
        var killed = new TestSecurity(store(), new FullAudit(), home, both);
        assertThat(killed.setup.isNeeded()).isTrue();
        var lost = Files.readString(keyFile);
        assertThat(killed.byKey(lost)).isEmpty();

        var host = start(both);

        assertThat(host.byKey(lost)).isEmpty();
        assertThat(host.byKey(Files.readString(keyFile))).isPresent();
        assertThat(host.authentication.signIn(visitor(), "admin", PASSWORD)).isNotNull();
        assertThat(home.resolve("setup-token")).doesNotExist();
    }

    @Test
    void killedWhileWritingTheKeyTheNextStartIsRight() throws IOException {
        Files.writeString(home.resolve(".admin.key.new"), "beep_half");

        var host = start(both);

        assertThat(host.byKey(Files.readString(keyFile))).isPresent();
        assertThat(home.resolve(".admin.key.new")).doesNotExist();
    }

    @Test
    void anEmptyFileThatWaitsForTheKeyIsReplaced() throws IOException {
        Files.createFile(keyFile);

        assertThat(start(both).byKey(Files.readString(keyFile))).isPresent();
    }

    @Test
    void aFileThatIsNotOursIsLeftAloneAndNobodyIsMade() throws IOException {
        Files.writeString(keyFile, "somebody's notes");

        var host = start(both);

        assertThat(keyFile).hasContent("somebody's notes");
        assertFailed(host, "holds something else");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Links are those of POSIX")
    void aLinkInPlaceOfTheKeyFileIsNotFollowed() throws IOException {
        var victim = Files.createFile(home.resolve("victim"));
        Files.createSymbolicLink(keyFile, victim);

        var host = start(both);

        assertThat(victim).isEmptyFile();
        assertFailed(host, "not a regular file");
    }

    @Test
    void aPasswordThatIsNotFitIsSaidAndTheSetUpStaysOpen() throws IOException {
        Files.writeString(passwordFile, "password123\n");

        var host = start(both);

        assertFailed(host, "among the first that are guessed");
        assertThat(keyFile).doesNotExist();
    }

    @Test
    void aPasswordFileThatCannotBeReadIsSaid() throws IOException {
        assertFailed(start(Map.of("BEEP_ADMIN_PASSWORD_FILE", "/nowhere/password")), "/nowhere/password");
        Files.write(passwordFile, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertFailed(start(both), "UTF-8");
        Files.writeString(passwordFile, "x".repeat(5000));
        assertFailed(start(both), "larger");
    }

    @Test
    void afterAFailureAPersonCanDoTheSetUp() throws IOException {
        var host = start(Map.of("BEEP_ADMIN_PASSWORD_FILE", "/nowhere/password"));

        host.setup.complete(visitor(), Files.readString(home.resolve("setup-token")), "root", PASSWORD);

        assertThat(host.setupImpl.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void blankVariablesAskForNothing() {
        var host = start(Map.of("BEEP_ADMIN_PASSWORD_FILE", "", "BEEP_ADMIN_KEY_FILE", " "));

        assertThat(host.setup.isNeeded()).isTrue();
        assertThat(host.setupImpl.check().status()).isEqualTo(Health.Status.DEGRADED);
    }

    private void assertFailed(TestSecurity host, String reason) {
        assertThat(host.setup.isNeeded()).isTrue();
        assertThat(home.resolve("setup-token")).exists();
        assertThat(host.setupImpl.check().status()).isEqualTo(Health.Status.DOWN);
        assertThat(host.setupImpl.check().message()).contains(reason);
    }

    private SecurityStore store() {
        return new TestSecurity(home).store;
    }

    private TestSecurity start(Map<String, String> environment) {
        return new TestSecurity(home, environment);
    }
}
