// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextArea;
import io.beep.host.chats.Message;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.ui.dev.FakeChats;
import io.beep.host.ui.dev.FakeInference;
import io.beep.host.ui.dev.FakeModels;
import io.beep.host.ui.dev.FakeSecurity;
import io.beep.host.ui.dev.FakeServices;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.dev.ScriptedStream;
import org.junit.jupiter.api.Test;

/** What happens to what is under way when the UI ends. */
class EndOfTheUiTest {
    private final FakeSecurity security = new FakeSecurity();
    private final FakeModels models = new FakeModels(new FakeTasks());
    private final FakeChats chats = new FakeChats();
    private final ScriptedStream stream = new ScriptedStream();

    @Test
    void anAnswerThatIsBeingWrittenIsKept() throws Exception {
        models.put(FakeModels.smol());
        stream.text("Half");
        var inference = new FakeInference(models, request -> stream);
        var server = new DevServer(0, new FakeServices(security, models, chats, inference));
        try (server;
                var page = new TestUi(server.service(), security.session()).open("chat")) {
            page.fire(page.one(TextArea.class), "beep-send", "element.value", "Hello");
            page.until(() -> page.text().contains("Half"));
            server.close();
            var conversation = chats.list(security.adminCaller(), PageRequest.first())
                    .items()
                    .getFirst();
            assertThat(chats.all(conversation.id()))
                    .extracting(Message::content)
                    .containsExactly("Hello", "Half");
        }
    }
}
