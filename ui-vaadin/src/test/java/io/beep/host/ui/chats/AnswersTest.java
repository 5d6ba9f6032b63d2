// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.ui.dev.ScriptedStream;
import io.beep.host.ui.parts.Background;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Background background = new Background();
    private final Answers answers = new Answers(background);
    private final ScriptedStream stream = new ScriptedStream();
    private final UUID conversation = UUID.randomUUID();
    private final List<NewMessage> kept = new CopyOnWriteArrayList<>();
    private final CountDownLatch keeping = new CountDownLatch(1);
    private final CountDownLatch mayKeep = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayKeep.countDown();
        background.close();
    }

    @Test
    void closingWaitsUntilWhatIsThereIsKept() throws Exception {
        begin();
        assertReturnsWhenKept(answers::close);
    }

    @Test
    void whatTheEndOfTheHostCutsOffSaysSo() throws Exception {
        begin();
        mayKeep.countDown();
        answers.close();
        assertThat(kept).extracting(NewMessage::note).containsExactly(Optional.of(Note.HOST_STOPPED));
    }

    @Test
    void settlingAConversationWaitsUntilItsAnswerIsKept() throws Exception {
        begin();
        assertReturnsWhenKept(() -> answers.settle(conversation));
        assertThat(answers.running(conversation)).isEmpty();
    }

    @Test
    void settlingOneConversationLeavesTheOthersAlone() throws Exception {
        var answer = begin();
        answers.settle(UUID.randomUUID());
        assertThat(answers.running(conversation)).contains(answer);
    }

    private Answer begin() throws InterruptedException {
        stream.text("Half");
        var written = new CountDownLatch(1);
        var answer = answers.begin(
                conversation, "tiny", () -> new Chat("chatcmpl-1", "tiny", Instant.EPOCH, stream), this::keep);
        answer.watch(() -> countDownIfWritten(answer, written));
        countDownIfWritten(answer, written);
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static void countDownIfWritten(Answer answer, CountDownLatch written) {
        if (answer.state().phase() == Answer.Phase.WRITING) {
            written.countDown();
        }
    }

    private void keep(NewMessage message) {
        keeping.countDown();
        try {
            assertThat(mayKeep.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        kept.add(message);
    }

    private void assertReturnsWhenKept(Runnable end) throws InterruptedException {
        var thread = Thread.ofPlatform().start(end);
        assertThat(keeping.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.join(Duration.ofMillis(200)))
                .as("whether it returned before the answer was kept")
                .isFalse();
        mayKeep.countDown();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(kept).extracting(NewMessage::content).containsExactly("Half");
    }
}
