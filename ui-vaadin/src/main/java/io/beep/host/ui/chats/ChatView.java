// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import io.beep.host.chats.Chats;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.inference.Inference;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Links;
import io.beep.host.ui.parts.Toast;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Talking to a model: one's conversations beside, the chosen one in the middle; without one, a new one begins. */
@RequiresPermission("chats:own")
public final class ChatView extends Div implements HasUrlParameter<String> {
    private static final long serialVersionUID = 1L;
    private static final String HISTORY_OPEN = "beep-history-open";

    private final transient Chats chats;
    private final transient Inference inference;
    private final transient Answers answers;
    private final transient CurrentCaller caller;
    private final transient Background background;
    private final ConversationList history;
    private final ChatHeader header = new ChatHeader(this::toggleHistory, this::openSettings);
    private final Transcript transcript = new Transcript(this::ask, this::edit, this::showEarlier, this::showLater);
    private final NoteLine busy = new NoteLine(getTranslation("chat.busy"));
    private final EditingBar editing = new EditingBar(this::endEditing);
    private final Composer composer = new Composer(this::send, this::stop, this::endEditing);
    private transient ChatSettings settings = ChatSettings.DEFAULT;
    private transient Optional<Conversation> conversation = Optional.empty();
    private transient Optional<Excerpt> excerpt = Optional.empty();
    private transient @Nullable Answer answer;

    public ChatView(Chats chats, Inference inference, Answers answers, CurrentCaller caller, Background background) {
        this.chats = chats;
        this.inference = inference;
        this.answers = answers;
        this.caller = caller;
        this.background = background;
        this.history = new ConversationList(chats, caller, this::changed);
        addClassName("beep-chat");
        busy.addClassName("beep-busy-note");
        var talk = new Section(header, transcript, busy, editing, composer);
        talk.addClassName("beep-talk");
        add(history, scrim(), talk);
        StoredSettings.load(stored -> settings = stored);
    }

    /** On a narrow page the list lies over the conversation; a click beside it closes it. */
    private NativeButton scrim() {
        var scrim = new NativeButton("", event -> toggleHistory());
        scrim.addClassName("beep-scrim");
        scrim.getElement().setAttribute("aria-label", getTranslation("action.close"));
        return scrim;
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        try {
            choose(Optional.ofNullable(id).map(text -> chats.get(caller.get(), UUID.fromString(text))));
            endEditing();
            show();
        } catch (IllegalArgumentException notAnId) {
            event.rerouteToError(NotFoundException.class);
        } catch (HostException refused) {
            if (refused.kind() != ErrorKind.NOT_FOUND) {
                throw refused;
            }
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** What is shown of a conversation stays when it is chosen again. */
    private void choose(Optional<Conversation> chosen) {
        conversation = chosen;
        excerpt = chosen.map(Conversation::id)
                .map(id -> excerpt.filter(shown -> shown.conversation().equals(id))
                        .orElseGet(() -> new Excerpt(chats, caller, id)));
    }

    private void show() {
        removeClassName(HISTORY_OPEN);
        var models = inference.available(caller.get());
        header.offer(models, conversation.map(Conversation::modelId).orElse(""));
        header.showTitle(conversation.map(Conversation::title).orElseGet(() -> getTranslation("chat.new")));
        history.show(conversation.map(Conversation::id));
        var running = conversation.flatMap(chosen -> answers.running(chosen.id()));
        var messages = showMessages(running.isPresent());
        follow(running.orElse(null));
        composer.setEnabled(!models.isEmpty());
        if (models.isEmpty()) {
            transcript.tail(noModel());
        } else if (messages.isEmpty()) {
            transcript.tail(new Suggestions(this::send));
        } else if (answer == null && !hasLater() && messages.getLast().role() == ChatMessage.Role.USER) {
            transcript.tail(new FailureRow(getTranslation("chat.unanswered"), this::ask));
        }
    }

    private EmptyState noModel() {
        return new EmptyState(
                VaadinIcon.CUBES,
                getTranslation(conversation.isEmpty() ? "chat.noModel" : "chat.noModel.now"),
                getTranslation("chat.noModel.text"),
                Links.button("models", getTranslation("chat.noModel.get")));
    }

    /** @param toQuestion without the answer to the last question, which is being made again */
    private List<Message> showMessages(boolean toQuestion) {
        var messages = excerpt.map(shown -> toQuestion ? shown.loadToQuestion() : shown.load())
                .orElse(List.of());
        transcript.show(messages, excerpt.filter(Excerpt::hasEarlier).isPresent(), hasLater());
        return messages;
    }

    private boolean hasLater() {
        return excerpt.filter(Excerpt::hasLater).isPresent();
    }

    private void showEarlier() {
        excerpt.ifPresent(Excerpt::showEarlier);
        showPart();
    }

    private void showLater() {
        excerpt.ifPresent(Excerpt::showLater);
        showPart();
    }

    /** What is being edited stays marked, and what is being answered goes on. */
    private void showPart() {
        show();
        transcript.mark(editing.message());
    }

    /** The whole conversation, as a model gets it; it is bounded. */
    private List<Message> messages(UUID id) {
        return Page.every(page -> chats.messages(caller.get(), id, page));
    }

    private void send(String text) {
        if (text.isBlank() || isBusy()) {
            return;
        }
        var model = header.chosenModel();
        if (model.isEmpty()) {
            Toast.error(getTranslation("chat.model.choose"));
            return;
        }
        var question = NewMessage.user(text.strip());
        var begun = conversation.isEmpty();
        if (begun) {
            choose(Optional.of(chats.create(caller.get(), model.get(), question)));
        } else {
            keep(conversation.get().id(), question);
        }
        composer.write("");
        endEditing();
        ask();
        if (begun) {
            UI.getCurrent().navigate("chat/" + conversation.get().id());
        }
    }

    /** Whether an answer is being made; it says so then. */
    private boolean isBusy() {
        busy.setVisible(answer != null);
        return answer != null;
    }

    private void keep(UUID id, NewMessage question) {
        answers.settle(id);
        editing.message()
                .ifPresentOrElse(
                        old -> chats.replace(caller.get(), id, old, question),
                        () -> chats.append(caller.get(), id, question));
    }

    /** Has the last question answered by the chosen model; an answer that it has already stays until the new one is there. */
    private void ask() {
        if (isBusy()) {
            return;
        }
        var model = header.chosenModel().orElse("");
        var who = caller.get();
        var id = conversation.orElseThrow().id();
        answers.settle(id);
        var messages = messages(id);
        var asked = Excerpt.upToQuestion(messages);
        var request = settings.request(asked);
        var before = messages.stream().skip(asked.size()).findFirst();
        excerpt.ifPresent(Excerpt::showLatest);
        showMessages(true);
        follow(answers.begin(
                id,
                model,
                () -> inference.chat(who, model, request),
                made -> before.ifPresentOrElse(
                        old -> chats.replace(who, id, old.id(), made), () -> chats.append(who, id, made))));
    }

    private void follow(@Nullable Answer running) {
        answer = running;
        composer.showAnswering(running != null);
        busy.setVisible(false);
        if (running != null) {
            transcript.tail(new AnswerRow(running, background, () -> ended(running)));
        }
    }

    private void ended(Answer made) {
        follow(null);
        showMessages(false);
        var state = made.state();
        state.failure()
                .filter(why -> state.text().isEmpty())
                .ifPresent(why -> transcript.tail(new FailureRow(Note.text(this, why), this::ask)));
        history.show(conversation.map(Conversation::id));
    }

    private void stop() {
        Optional.ofNullable(answer).ifPresent(Answer::stop);
    }

    /** What is kept stays as it is until the message is sent. */
    private void edit(Message message) {
        if (!isBusy()) {
            editing.begin(message.id(), composer.draft());
            transcript.mark(editing.message());
            composer.write(message.content());
        }
    }

    private void endEditing() {
        if (editing.message().isPresent()) {
            composer.write(editing.end());
            transcript.mark(Optional.empty());
        }
    }

    private void changed(UUID id) {
        if (conversation.filter(shown -> shown.id().equals(id)).isEmpty()) {
            history.show(conversation.map(Conversation::id));
        } else {
            reload(id);
        }
    }

    private void reload(UUID id) {
        try {
            choose(Optional.of(chats.get(caller.get(), id)));
            show();
        } catch (HostException failed) {
            if (failed.kind() != ErrorKind.NOT_FOUND) {
                throw failed;
            }
            UI.getCurrent().navigate("chat"); // it was deleted
        }
    }

    private void openSettings() {
        new SettingsDialog(settings, chosen -> {
                    settings = chosen;
                    StoredSettings.store(chosen);
                })
                .open();
    }

    private void toggleHistory() {
        getElement().getClassList().set(HISTORY_OPEN, !hasClassName(HISTORY_OPEN));
    }
}
