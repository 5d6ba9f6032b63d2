// SPDX-License-Identifier: Apache-2.0
package io.beep.sample.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.testkit.Callers;
import io.beep.host.testkit.FakeCommandHost;
import io.beep.sample.Greeter;
import org.junit.jupiter.api.Test;

class GreetCommandTest {
    @Test
    void greetsWhomItIsTold() throws Exception {
        var command = new GreetCommand();
        Greeter greeter = name -> "Good day " + name;
        var host = new FakeCommandHost(Callers.named("ada"))
                .give(command, "greeter", greeter)
                .give(command, "name", "Grace");

        assertThat(host.run(command)).isEqualToIgnoringNewLines("Good day Grace");
    }
}
