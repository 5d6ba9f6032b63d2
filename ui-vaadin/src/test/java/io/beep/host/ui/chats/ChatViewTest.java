// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.di.Instantiator;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Chat;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.FinishReason;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.ui.dev.FakeChats;
import io.beep.host.ui.dev.FakeModels;
import io.beep.host.ui.dev.ScriptedStream;
import io.beep.host.ui.frame.NotFoundView;
import io.beep.host.ui.server.TestHost;
import io.beep.host.ui.server.TestUi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatViewTest {
    private final TestHost host = new TestHost();

    ChatViewTest() {
        host.models.put(FakeModels.smol());
    }

    @Test
    void aMessageIsNoLongerThanItsFieldTakes() {
        try (var page = host.page().open("chat")) {
            assertThat(page.one(TextArea.class).getMaxLength()).isEqualTo(200_000);
        }
    }

    @Test
    void anAnswerIsShownAsItComesAndKeptWhenItIsWhole() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            var stream = host.answers.take();
            stream.text("**Nice** to");
            page.until(() -> page.text().contains("<strong>Nice</strong> to"));
            assertThat(page.one(
                            Button.class,
                            button -> "Stop".equals(button.getAriaLabel().orElse(""))))
                    .isNotNull();
            stream.text(" meet you").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            assertThat(page.text())
                    .contains("<strong>Nice</strong> to meet you")
                    .contains("2 tokens");
            assertThat(messages().getLast().content()).isEqualTo("**Nice** to meet you");
            assertThat(page.one(TextArea.class).getValue()).isEmpty();
        }
    }

    @Test
    void aNewConversationGetsAnAddressOfItsOwnAndATitle() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "What is a boat?");
            host.answers.take().finish(FinishReason.STOP);
            var id = conversation();
            page.open("chat/" + id);
            assertThat(page.one(H1.class).getText()).isEqualTo("What is a boat?");
            assertThat(page.links()).contains("chat/" + id);
            assertThat(page.text()).contains("just now");
        }
    }

    @Test
    void theListShowsWhereATextIsFound() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "What is a boat?");
            host.answers.take().text("A small albatross of the sea").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            var search = page.one(TextField.class);
            search.setValue("albatross");
            assertThat(page.text()).contains("A small albatross").doesNotContain("just now");
            search.setValue("pelican");
            assertThat(page.text()).contains("Nothing found.");
            search.setValue("");
            assertThat(page.text()).contains("just now").doesNotContain("Nothing found.");
        }
    }

    @Test
    void aSearchThatIsRefusedLeavesTheConversationAlone() throws Exception {
        try (var page = host.page().open("chat")) {
            page.one(TextField.class).setValue(FakeChats.TOO_MUCH);
            assertThat(page.text()).contains("There is too much to look through");
            send(page, "What is a boat?");
            host.answers.take().text("A small ship").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            assertThat(page.text()).contains("A small ship");
        }
    }

    @Test
    void theWholeConversationIsAsked() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "One");
            host.answers.take().text("Two").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            send(page, "Three");
            host.answers.take().finish(FinishReason.STOP);
            host.asked.take();
            assertThat(((Prompt.Chat) host.asked.take().prompt()).messages())
                    .extracting(message -> message.content())
                    .containsExactly("One", "Two", "Three");
        }
    }

    @Test
    void leavingThePageDoesNotEndTheAnswerAndComingBackShowsIt() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            var stream = host.answers.take();
            stream.text("Half");
            page.open("tasks");
            assertThat(stream.isClosed()).isFalse();
            page.open("chat/" + conversation());
            page.until(() -> page.has(AnswerRow.class) && page.text().contains("Half"));
            stream.text(" and half").finish(FinishReason.STOP);
            page.until(() -> !page.has(AnswerRow.class));
            assertThat(page.text()).contains("Half and half");
        }
    }

    @Test
    void stoppingKeepsThePartThatIsThere() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            var stream = host.answers.take();
            stream.text("Half");
            page.until(() -> page.text().contains("Half"));
            click(page, "Stop");
            page.until(() -> !page.has(AnswerRow.class));
            assertThat(stream.isClosed()).isTrue();
            assertThat(page.text()).contains("Half").contains("Stopped.");
        }
    }

    @Test
    void answeringAgainReplacesTheAnswerOnceThereIsAnother() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            host.answers.take().text("First").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            click(page, "Answer again");
            var second = host.answers.take();
            assertThat(messages()).extracting(Message::content).containsExactly("Hello", "First");
            page.open("tasks").open("chat/" + conversation());
            assertThat(page.text()).doesNotContain("First");
            second.text("Second").finish(FinishReason.STOP);
            page.until(() -> page.text().contains("Second") && !page.has(AnswerRow.class));
            assertThat(messages()).extracting(Message::content).containsExactly("Hello", "Second");
        }
    }

    @Test
    void anAnswerThatCannotBeMadeAgainIsKept() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            host.answers.take().text("First").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            click(page, "Answer again");
            host.answers.take().fail(new HostException(InferenceError.ENGINE_LOST, "The engine is gone"));
            page.until(() -> page.has(FailureRow.class));
            assertThat(page.text()).contains("First").contains("The engine is gone");
            assertThat(messages()).extracting(Message::content).containsExactly("Hello", "First");
        }
    }

    @Test
    void onlyTheLastAnswerIsMadeAgain() throws Exception {
        try (var page = host.page().open("chat")) {
            talk(page);
            assertThat(page.all(Button.class).stream()
                            .filter(button ->
                                    "Answer again".equals(button.getAriaLabel().orElse(""))))
                    .hasSize(1);
        }
    }

    @Test
    void editingChangesNothingUntilItIsSent() throws Exception {
        try (var page = host.page().open("chat")) {
            talk(page);
            editFirst(page);
            assertThat(page.one(TextArea.class).getValue()).isEqualTo("One");
            assertThat(page.text()).contains("Editing an earlier message").contains("Four");
            assertThat(messages()).hasSize(4);
            send(page, "Five");
            assertThat(messages()).extracting(Message::content).containsExactly("Five");
            host.answers.take().text("Six").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            assertThat(page.text()).doesNotContain("Editing an earlier message").doesNotContain("Four");
        }
    }

    @Test
    void editingIsGivenUpByTheButtonByEscapeAndByGoingElsewhere() throws Exception {
        try (var page = host.page().open("chat")) {
            talk(page);
            var field = page.one(TextArea.class);
            field.setValue("A draft");
            var waysOut = List.<Runnable>of(
                    () -> page.one(Button.class, button -> button.getText().equals("Cancel"))
                            .click(),
                    () -> page.fire(field, "beep-escape", "element.value", ""),
                    () -> page.open("chat"));
            for (var wayOut : waysOut) {
                editFirst(page);
                assertThat(field.getValue()).isEqualTo("One");
                wayOut.run();
                assertThat(page.text()).doesNotContain("Editing an earlier message");
                assertThat(page.one(TextArea.class).getValue()).isEqualTo("A draft");
                assertThat(messages()).hasSize(4);
            }
        }
    }

    @Test
    void whatIsRefusedReplacesNothingAndIsStillBeingEdited() throws Exception {
        try (var page = host.page().open("chat")) {
            talk(page);
            editFirst(page);
            assertThatThrownBy(() -> send(page, "x\0y")).isInstanceOf(HostException.class);
            assertThat(page.text()).contains("Editing an earlier message").contains("Four");
            assertThat(messages()).hasSize(4);
        }
    }

    /** Two questions and their answers: One, Two, Three, Four. */
    private void talk(TestUi page) throws Exception {
        send(page, "One");
        host.answers.take().text("Two").finish(FinishReason.STOP);
        page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
        send(page, "Three");
        host.answers.take().text("Four").finish(FinishReason.STOP);
        page.until(() -> messages().size() == 4 && !page.has(AnswerRow.class));
    }

    private static void editFirst(TestUi page) {
        page.all(Button.class).stream()
                .filter(button ->
                        "Edit and ask again".equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow()
                .click();
    }

    @Test
    void aRefusalStandsWhereTheAnswerWouldBeAndCanBeTriedAgain() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            host.answers
                    .take()
                    .fail(new HostException(InferenceError.CONTEXT_LENGTH_EXCEEDED, "Too long by 12 tokens"));
            page.until(() -> page.has(FailureRow.class));
            assertThat(page.text()).contains("Too long by 12 tokens");
            page.one(Button.class, button -> button.getText().equals("Try again"))
                    .click();
            host.answers.take().text("Fine").finish(FinishReason.STOP);
            page.until(() -> page.text().contains("Fine"));
            assertThat(page.has(FailureRow.class)).isFalse();
        }
    }

    @Test
    void anEngineThatIsLostKeepsThePartAndSaysWhy() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            host.answers.take().text("Half").fail(new HostException(InferenceError.ENGINE_LOST, "The engine is gone"));
            page.until(() -> !page.has(AnswerRow.class));
            assertThat(page.text()).contains("Half").contains("The engine is gone");
        }
    }

    @Test
    void whatAModelSaysCannotBecomeAPartOfThePage() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "<b>me</b>");
            host.answers.take().text("<script>alert(1)</script>").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            assertThat(page.all(MarkdownText.class))
                    .singleElement()
                    .satisfies(text -> assertThat(text.getElement().getChild(0).getProperty("innerHTML"))
                            .doesNotContain("<script")
                            .contains("&lt;script&gt;"));
        }
    }

    @Test
    void ofALongConversationTheLastMessagesAreShownAndEarlierOnesInTheirPlace() {
        var id =
                conversation("Title\nFirst " + "a".repeat(150_000), "Second " + "b".repeat(100_000), "Third", "Fourth");
        try (var page = host.page().open("chat/" + id)) {
            assertThat(page.text()).contains("Second b", "Third", "Fourth").doesNotContain("First a");
            assertThat(has(page, "Show later messages")).isFalse();
            press(page, "Show earlier messages");
            assertThat(page.text()).contains("First a").doesNotContain("Second b", "Third", "Fourth");
            assertThat(has(page, "Show earlier messages")).isFalse();
            press(page, "Show later messages");
            assertThat(page.text()).contains("Second b", "Third", "Fourth").doesNotContain("First a");
            assertThat(has(page, "Show later messages")).isFalse();
        }
    }

    @Test
    void whatIsAskedShowsTheLastMessagesAndAsksAll() throws Exception {
        var id = conversation("Title\nFirst " + "a".repeat(150_000), "Second " + "b".repeat(100_000));
        try (var page = host.page().open("chat/" + id)) {
            press(page, "Show earlier messages");
            send(page, "Third");
            assertThat(page.text()).contains("Second b", "Third").doesNotContain("First a");
            var stream = host.answers.take();
            press(page, "Show earlier messages");
            stream.text("Fine").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 4 && !page.has(AnswerRow.class));
            assertThat(page.text()).contains("First a").doesNotContain("Fine");
            press(page, "Show later messages");
            assertThat(page.text()).contains("Second b", "Third", "Fine").doesNotContain("First a");
            assertThat(((Prompt.Chat) host.asked.take().prompt()).messages()).hasSize(3);
        }
    }

    @Test
    void anAnswerThatIsMadeAgainIsNotShownMeanwhileHoweverLongItIs() throws Exception {
        var id = conversation("Title\nFirst " + "a".repeat(150_000), "Second " + "b".repeat(100_000));
        try (var page = host.page().open("chat/" + id)) {
            click(page, "Answer again");
            var stream = host.answers.take();
            assertThat(page.text()).contains("First a").doesNotContain("Second b");
            stream.text("Third").finish(FinishReason.STOP);
            page.until(() -> !page.has(AnswerRow.class));
            assertThat(page.text()).contains("First a", "Third");
        }
    }

    @Test
    void aMessageThatIsTooLongForAPageIsCutAndSaysSo() {
        var id = conversation("Title\n" + "x".repeat(300_000) + "end");
        try (var page = host.page().open("chat/" + id)) {
            assertThat(page.text())
                    .contains("xxx", "200,000 of its 300,009 characters are shown")
                    .doesNotContain("xend");
            assertThat(page.all(Button.class).stream()
                            .map(button -> button.getAriaLabel().orElse("")))
                    .doesNotContain("Edit and ask again", "Copy");
        }
    }

    /** A question, its answer, and so on. */
    private UUID conversation(String... texts) {
        var admin = host.security.adminCaller();
        var id = host.chats.create(admin, FakeModels.smol().id()).id();
        for (var i = 0; i < texts.length; i++) {
            host.chats.append(admin, id, i % 2 == 0 ? NewMessage.user(texts[i]) : answer(texts[i]));
        }
        return id;
    }

    private static NewMessage answer(String text) {
        return new NewMessage(
                ChatMessage.Role.ASSISTANT,
                text,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static boolean has(TestUi page, String text) {
        return page.all(Button.class).stream()
                .anyMatch(button -> button.getText().equals(text));
    }

    private static void press(TestUi page, String text) {
        page.one(Button.class, button -> button.getText().equals(text)).click();
    }

    @Test
    void withoutAModelOneIsLedToThem() {
        host.models.delete(host.security.adminCaller(), FakeModels.smol().id());
        try (var page = host.page().open("chat")) {
            assertThat(page.text()).contains("No model to talk to yet");
            assertThat(page.links()).contains("models");
            send(page, "Hello");
            assertThat(host.asked).isEmpty();
        }
    }

    @Test
    void aConversationWhoseModelIsGoneDoesNotSayThatThereWasNoneYet() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            host.answers.take().text("Nice").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            host.models.delete(host.security.adminCaller(), FakeModels.smol().id());
            page.open("chat/" + conversation());
            assertThat(page.text())
                    .contains("There is no model to talk to at the moment")
                    .doesNotContain("yet");
            assertThat(page.links()).contains("models");
        }
    }

    @Test
    void somebodyElsesConversationIsNotThere() {
        try (var page = host.page()) {
            page.open("chat/" + UUID.randomUUID());
            assertThat(page.has(NotFoundView.class)).isTrue();
            page.open("chat/nonsense");
            assertThat(page.has(NotFoundView.class)).isTrue();
        }
    }

    @Test
    void aQuestionWithoutAnAnswerOffersAnotherTry() {
        var chat =
                host.chats.create(host.security.adminCaller(), FakeModels.smol().id());
        host.chats.append(host.security.adminCaller(), chat.id(), NewMessage.user("Hello"));
        try (var page = host.page().open("chat/" + chat.id())) {
            assertThat(page.text()).contains("This has no answer yet.");
        }
    }

    @Test
    void aSuggestionIsAskedAtOnce() throws Exception {
        try (var page = host.page().open("chat")) {
            var chip = page.one(NativeButton.class, button -> button.getText().startsWith("Suggest five names"));
            ComponentUtil.fireEvent(chip, new ClickEvent<>(chip));
            host.answers.take().text("Aye").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2);
            assertThat(messages().getFirst().content()).startsWith("Suggest five names");
        }
    }

    @Test
    void aBlankMessageIsNotSent() {
        try (var page = host.page().open("chat")) {
            send(page, "  \n ");
            assertThat(host.chats
                            .list(host.security.adminCaller(), PageRequest.first())
                            .items())
                    .isEmpty();
        }
    }

    @Test
    void aQuestionThatIsRefusedLeavesNoConversation() {
        try (var page = host.page().open("chat")) {
            assertThatThrownBy(() -> send(page, "a\0b")).isInstanceOf(HostException.class);
            assertThat(host.chats
                            .list(host.security.adminCaller(), PageRequest.first())
                            .items())
                    .isEmpty();
            assertThat(page.location()).isEqualTo("chat");
        }
    }

    @Test
    void whatAnotherPageHasAnsweredIsKeptBeforeTheNextQuestion() throws Exception {
        var admin = host.security.adminCaller();
        var id = host.chats
                .create(admin, FakeModels.smol().id(), NewMessage.user("One"))
                .id();
        try (var page = host.page().open("chat/" + id)) {
            var elsewhere = new ScriptedStream().text("Half");
            var answer = Instantiator.get(page.ui())
                    .getOrCreate(Elsewhere.class)
                    .answers
                    .begin(
                            id,
                            "tiny",
                            () -> new Chat("chatcmpl-1", "tiny", Instant.EPOCH, elsewhere),
                            made -> host.chats.append(admin, id, made));
            page.until(() -> answer.state().text().equals("Half"));
            send(page, "Two");
            host.answers.take().finish(FinishReason.STOP);
            assertThat(host.chats.all(id)).extracting(Message::content).containsExactly("One", "Half", "Two");
        }
    }

    /** What another page has in its hands. */
    public static final class Elsewhere {
        private final Answers answers;

        public Elsewhere(Answers answers) {
            this.answers = answers;
        }
    }

    @Test
    void oneQuestionAtATime() throws Exception {
        try (var page = host.page().open("chat")) {
            send(page, "Hello");
            ScriptedStream stream = host.answers.take();
            assertThat(page.text()).doesNotContain("The answer is still coming.");
            send(page, "And?");
            assertThat(messages()).hasSize(1);
            assertThat(page.text()).contains("The answer is still coming.");
            stream.text("Yes").finish(FinishReason.STOP);
            page.until(() -> messages().size() == 2 && !page.has(AnswerRow.class));
            assertThat(page.text()).doesNotContain("The answer is still coming.");
        }
    }

    private UUID conversation() {
        return host.chats
                .list(host.security.adminCaller(), PageRequest.first())
                .items()
                .getFirst()
                .id();
    }

    private List<Message> messages() {
        return host.chats.all(conversation());
    }

    private static void click(TestUi page, String label) {
        page.one(Button.class, button -> label.equals(button.getAriaLabel().orElse("")))
                .click();
    }

    /** As the browser sends it. */
    private static void send(TestUi page, String text) {
        page.fire(page.one(TextArea.class), "beep-send", "element.value", text);
    }
}
