// SPDX-License-Identifier: Apache-2.0
package io.beep.sample.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.testkit.Callers;
import io.beep.host.testkit.CommandRunner;
import io.beep.sample.Greeter;
import org.junit.jupiter.api.Test;

class GreetCommandTest {
    @Test
    void greetsWhomItIsTold() throws Exception {
        Greeter greeter = name -> "Good day " + name;
        var shell = new CommandRunner(Callers.named("ada")).give(greeter);

        assertThat(shell.run(GreetCommand.class, "Grace")).isEqualTo("Good day Grace");
    }
}
