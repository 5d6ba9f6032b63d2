// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.shell;

import io.beep.host.inference.Inference;
import io.beep.host.inference.Parameters;
import io.beep.host.inference.WholeAnswer;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.Prompt;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Asks a model, and prints the answer as it comes. */
@Service
@Command(scope = "model", name = "chat", description = "Asks a model and prints the answer as it comes")
@RequiresPermission("inference:chat")
public final class ChatCommand extends HostCommand {
    /** What a model says must not tell the terminal anything. */
    private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    @Reference
    private Inference inference;

    @Argument(index = 0, name = "id", description = "The model's id", required = true)
    @Completion(AvailableModelCompleter.class)
    private String id;

    @Argument(index = 1, name = "message", description = "What to say", required = true, multiValued = true)
    private List<String> words;

    @Option(name = "--system", description = "A system message")
    private @Nullable String system;

    @Option(name = "--temperature", description = "0 to 2; 0 for the likeliest answer")
    private @Nullable Double temperature;

    @Option(name = "--max-tokens", description = "The most tokens of the answer")
    private @Nullable Integer maxTokens;

    @Option(name = "--seed", description = "Makes the answer repeatable")
    private @Nullable Long seed;

    @Override
    protected void run() {
        var chat = inference.chat(caller(), id, request());
        if (isJson()) {
            print(WholeAnswer.read(chat), "");
            return;
        }
        var end = WholeAnswer.forEach(chat, piece -> {
            out().print(NOT_TEXT.matcher(piece).replaceAll(""));
            out().flush();
            if (out().checkError()) { // nobody reads any more
                throw new HostException(InferenceError.STREAM_CLOSED, "The reader of the answer has left");
            }
        });
        out().println();
        if (end.usage().completionTokens() == 0) {
            out().println("(no answer)");
        }
    }

    private ChatRequest request() {
        var messages = new ArrayList<ChatMessage>();
        if (system != null) {
            messages.add(new ChatMessage(ChatMessage.Role.SYSTEM, system));
        }
        messages.add(new ChatMessage(ChatMessage.Role.USER, String.join(" ", words)));
        return new ChatRequest(
                new Prompt.Chat(messages),
                Parameters.sampling(
                        Optional.ofNullable(temperature), Optional.empty(), Optional.empty(), Optional.empty()),
                Parameters.maxTokens("--max-tokens", Optional.ofNullable(maxTokens)),
                List.of(),
                Parameters.seed(Optional.ofNullable(seed)));
    }
}
