// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.chats.ChatsError;
import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.ui.dev.ScriptedStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final ScriptedStream stream = new ScriptedStream();
    private final List<NewMessage> kept = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Answer answer = new Answer("tiny", kept::add, nanos::get);

    private Chat chat() {
        return new Chat("chatcmpl-1", "tiny", Instant.EPOCH, stream);
    }

    @Test
    void whatTheModelSaysIsKeptAsOneMessage() {
        stream.text("Hello").text(", ").text("world").finish(FinishReason.STOP);
        answer.run(this::chat);
        assertThat(answer.state().phase()).isEqualTo(Answer.Phase.ENDED);
        assertThat(kept).singleElement().satisfies(message -> {
            assertThat(message.role()).isEqualTo(ChatMessage.Role.ASSISTANT);
            assertThat(message.content()).isEqualTo("Hello, world");
            assertThat(message.modelId()).contains("tiny");
            assertThat(message.completionTokens()).isEqualTo(OptionalInt.of(3));
            assertThat(message.note()).isEmpty();
        });
        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void anAnswerThatReachedItsLimitSaysSo() {
        stream.text("Hello").finish(FinishReason.LENGTH);
        answer.run(this::chat);
        assertThat(kept.getFirst().note()).contains(Note.LENGTH);
    }

    @Test
    void anAnswerThatNeverEndsIsKeptAsFarAsAMessageGoes() {
        var piece = "x".repeat(NewMessage.LONGEST - 1);
        stream.text(piece).text("\uD83D\uDE00").text("more");
        answer.run(this::chat);
        assertThat(kept).singleElement().satisfies(message -> {
            assertThat(message.content()).isEqualTo(piece);
            assertThat(message.note()).contains(Note.LENGTH);
        });
        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void anAnswerThatCannotBeKeptEndsAllTheSame() {
        var unkept = new Answer(
                "tiny",
                message -> {
                    throw new IllegalStateException("no database");
                },
                nanos::get);
        stream.text("Hello").finish(FinishReason.STOP);
        unkept.run(this::chat);
        assertThat(unkept.state().phase()).isEqualTo(Answer.Phase.ENDED);
        assertThat(unkept.state().failure()).contains(Note.FAILED);
    }

    @Test
    void aBrokenStreamKeepsWhatWasThereAndWhy() {
        stream.text("Half").fail(new HostException(InferenceError.ENGINE_LOST, "The engine is gone"));
        answer.run(this::chat);
        assertThat(kept.getFirst().content()).isEqualTo("Half");
        assertThat(kept.getFirst().note()).contains("The engine is gone");
        assertThat(answer.state().failure()).contains("The engine is gone");
    }

    @Test
    void anAnswerThatNeverBeganKeepsNothingAndSaysWhy() {
        answer.run(() -> {
            throw new HostException(InferenceError.QUEUE_FULL, "Too many wait");
        });
        assertThat(kept).isEmpty();
        assertThat(answer.state().failure()).contains("Too many wait");
        assertThat(answer.state().phase()).isEqualTo(Answer.Phase.ENDED);
    }

    @Test
    void aFaultOfOursIsNotShownInItsOwnWords() {
        answer.run(() -> {
            throw new IllegalStateException("secret cause");
        });
        assertThat(answer.state().failure()).contains(Note.FAILED);
    }

    @Test
    void stoppingKeepsWhatIsThereAndFreesTheSlot() throws Exception {
        stream.text("Half");
        var written = new CountDownLatch(1);
        answer.watch(() -> {
            if (answer.state().phase() == Answer.Phase.WRITING) {
                written.countDown();
            }
        });
        var thread = Thread.ofVirtual().start(() -> answer.run(this::chat));
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        answer.stop();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(stream.isClosed()).isTrue();
        assertThat(kept.getFirst().content()).isEqualTo("Half");
        assertThat(kept.getFirst().note()).contains(Note.STOPPED);
        assertThat(answer.state().failure()).isEmpty();
    }

    @Test
    void stoppingWhileTheModelIsLoadedEndsAtOnceAndClosesWhatComesOfIt() throws Exception {
        var loaded = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var thread = Thread.ofVirtual()
                .start(() -> answer.run(() -> {
                    asked.countDown();
                    await(loaded);
                    return chat();
                }));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        answer.stop();
        assertThat(answer.state().phase()).isEqualTo(Answer.Phase.ENDED);
        loaded.countDown();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(stream.isClosed()).isTrue();
        assertThat(kept).isEmpty();
    }

    @Test
    void anAnswerThatNobodyWatchesIsStoppedAfterAWhile() {
        stream.text("Half");
        answer.watch(() -> nanos.addAndGet(Duration.ofSeconds(20).toNanos())).remove();
        nanos.set(Duration.ofSeconds(31).toNanos());
        answer.run(this::chat);
        assertThat(kept.getFirst().note()).contains(Note.STOPPED);
    }

    @Test
    void anAnswerThatSomebodyWatchesGoesOnForAsLongAsItTakes() {
        answer.watch(() -> nanos.addAndGet(Duration.ofSeconds(60).toNanos()));
        stream.text("a").text("b").text("c").finish(FinishReason.STOP);
        answer.run(this::chat);
        assertThat(kept.getFirst().note()).isEmpty();
        assertThat(kept.getFirst().content()).isEqualTo("abc");
    }

    @Test
    void tokensPerSecondAreCountedFromTheFirstOne() {
        var ticks = new AtomicInteger();
        answer.watch(() -> nanos.addAndGet(Duration.ofMillis(100).toNanos() * Math.min(1, ticks.getAndIncrement())));
        stream.text("a").text("b").text("c").text("d").text("e").finish(FinishReason.STOP);
        answer.run(this::chat);
        assertThat(answer.state().tokensPerSecond()).hasValue(10);
        assertThat(kept.getFirst().tokensPerSecond()).hasValue(10);
    }

    @Test
    void aConversationThatWasDeletedMeanwhileIsSaid() {
        var gone = new Answer(
                "tiny",
                message -> {
                    throw new HostException(ChatsError.CONVERSATION_NOT_FOUND, "There is no such conversation");
                },
                nanos::get);
        stream.text("a").finish(FinishReason.STOP);
        gone.run(this::chat);
        assertThat(gone.state().failure()).contains("There is no such conversation");
    }

    @Test
    void stoppingWhileItWaitsForTheEngineInterruptsTheWait() throws Exception {
        var never = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var waiting = new CountDownLatch(1);
        var thread = Thread.ofVirtual()
                .start(() -> answer.run(() -> {
                    waiting.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        Thread.currentThread().interrupt();
                    }
                    throw new HostException(InferenceError.STREAM_CLOSED, "The request was given up while it waited");
                }));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        answer.stop();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(interrupted.getCount()).isZero();
        assertThat(answer.state().failure()).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void anAnswerThatWasStoppedBeforeItsTurnAsksNobody() {
        answer.stop();
        answer.run(() -> {
            throw new AssertionError("nobody is to be asked");
        });
        assertThat(answer.state())
                .isEqualTo(new Answer.State(Answer.Phase.ENDED, "", 0, OptionalDouble.empty(), Optional.empty()));
    }

    @Test
    void anErrorEndsItAsAnyFailureDoes() {
        answer.run(() -> {
            throw new NoClassDefFoundError("of a plugin that went");
        });
        assertThat(answer.state().phase()).isEqualTo(Answer.Phase.ENDED);
        assertThat(answer.state().failure()).contains(Note.FAILED);
        assertThat(answer.awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void anErrorWhileItIsKeptEndsItToo() {
        var unkept = new Answer(
                "tiny",
                message -> {
                    throw new NoClassDefFoundError("of a plugin that went");
                },
                nanos::get);
        stream.text("Hello").finish(FinishReason.STOP);
        unkept.run(this::chat);
        assertThat(unkept.state().phase()).isEqualTo(Answer.Phase.ENDED);
    }

    /** As an engine that pays no heed to being interrupted. */
    private static void await(CountDownLatch latch) {
        var heeded = false;
        while (!heeded) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
                heeded = true;
            } catch (InterruptedException e) {
                heeded = false;
            }
        }
    }
}
