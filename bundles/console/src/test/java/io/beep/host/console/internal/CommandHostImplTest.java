// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static io.beep.host.spi.shell.Column.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.leases.Leases;
import io.beep.host.security.TestAccess;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.shell.HostCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;

class CommandHostImplTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    record Thing(String name, int fileSize, Instant createdAt, Optional<String> note, SystemRole role, Duration age) {}

    private static final Thing THING =
            new Thing("tiny", 7, TIME, Optional.empty(), SystemRole.POWER_USER, Duration.ofSeconds(90));

    @Command(scope = "thing", name = "list")
    @RequiresPermission("things:read")
    static final class ThingListCommand extends HostCommand {
        @Override
        protected void run() {}
    }

    @Test
    void whoEntersIsTheOperatorIfTheDeclaredPermissionAllowsIt() {
        var access = allowing("things:read");

        assertThat(host(access).enter(null, ThingListCommand.class).accountId()).isEqualTo(Caller.OPERATOR_ID);
        assertThat(access.asked()).containsExactly("operator things:read command/thing:list");
    }

    @Test
    void withoutThePermissionNobodyEnters() {
        var host = host(allowing("other:read"));

        assertThatThrownBy(() -> host.enter(null, ThingListCommand.class)).isInstanceOf(HostException.class);
    }

    @Test
    void whatDeclaresNothingIsRefused() {
        var host = host(allowing("things:read"));

        assertThatThrownBy(() -> host.enter(null, String.class)).isInstanceOf(HostException.class);
    }

    @Test
    void columnsAreAligned() {
        host(new TestAccess())
                .table(
                        out,
                        List.of(THING),
                        List.of(
                                column("Name", Thing::name),
                                column("Size", Thing::fileSize),
                                column("Created", Thing::createdAt),
                                column("Note", Thing::note)));

        assertThat(text()).isEqualTo("""
                Name  Size  Created               Note
                tiny  7     2026-01-02T03:04:05Z  -
                """);
    }

    @Test
    void aTableWithoutRowsIsItsTitles() {
        host(new TestAccess())
                .table(out, List.<Thing>of(), List.of(column("Name", Thing::name), column("Size", Thing::fileSize)));

        assertThat(text()).isEqualTo("Name  Size\n");
    }

    @Test
    void cellsCannotChangeTheTerminal() {
        host(new TestAccess())
                .table(
                        out,
                        List.of("\u001b[2Jred\nline\u202e\u009bbidi", "caf\u00e9 \ud83d\ude00"),
                        List.of(column("Name", name -> name), column("X", name -> Arrays.asList(true, null, 3))));

        assertThat(text()).isEqualTo("""
                Name                X
                \ufffd[2Jred\ufffdline\ufffd\ufffdbidi  yes, -, 3
                caf\u00e9 \ud83d\ude00              yes, -, 3
                """);
    }

    @Test
    void jsonIsAsTheApiWritesIt() {
        host(new TestAccess()).json(out, List.of(THING));

        assertThat(text().replaceAll("\\s", ""))
                .isEqualTo("[{\"name\":\"tiny\",\"file_size\":7,\"created_at\":\"2026-01-02T03:04:05.678Z\","
                        + "\"role\":\"power_user\",\"age\":\"PT1M30S\"}]");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static TestAccess allowing(String permission) {
        var access = new TestAccess();
        access.grant(access.operator(), permission);
        return access;
    }

    private static CommandHostImpl host(TestAccess access) {
        return new CommandHostImpl(access, access, new Leases());
    }
}
