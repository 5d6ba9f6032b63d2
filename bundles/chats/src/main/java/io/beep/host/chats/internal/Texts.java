// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.chats.ChatsError;
import io.beep.host.chats.Conversation;
import io.beep.host.chats.NewMessage;
import io.beep.host.spi.error.HostException;

/** What fits into a conversation, and what its title becomes. */
final class Texts {
    private static final int MADE_TITLE_CHARS = 60;

    private static final int EXCERPT_CHARS = 160;

    private static final int EXCERPT_CHARS_BEFORE = 40;

    private Texts() {}

    static void check(NewMessage message) {
        if (message.content().length() > NewMessage.LONGEST) {
            throw new HostException(
                            ChatsError.MESSAGE_NOT_FIT,
                            "A message may have " + NewMessage.LONGEST + " characters at most")
                    .at("content");
        }
        if (message.content().indexOf('\0') >= 0) {
            throw new HostException(ChatsError.MESSAGE_NOT_FIT, "A message may not hold the character NUL")
                    .at("content");
        }
    }

    /** What a message says around a place, on one line. */
    static String excerpt(String content, int place) {
        var begin = place > EXCERPT_CHARS_BEFORE ? place - EXCERPT_CHARS_BEFORE : 0;
        var end = Math.min(content.length(), begin + EXCERPT_CHARS);
        var line = content.substring(begin, end)
                .replaceAll("[\\p{Cc}\\p{Cs}\\s]+", " ")
                .strip();
        return (begin > 0 ? "…" : "") + line + (end < content.length() ? "…" : "");
    }

    /** A title that somebody typed, on one line. */
    static String title(String typed) {
        var line = typed.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        if (line.isEmpty() || line.length() > Conversation.LONGEST_TITLE) {
            throw new HostException(
                            ChatsError.MESSAGE_NOT_FIT,
                            "A title has 1 to " + Conversation.LONGEST_TITLE + " characters")
                    .at("title");
        }
        return line;
    }

    /** A title made of a message: its first words. */
    static String titleOf(String content) {
        var line = content.replaceAll("[\\p{Cc}\\s]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= MADE_TITLE_CHARS) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, MADE_TITLE_CHARS));
        var space = cut.lastIndexOf(' ');
        return (space > MADE_TITLE_CHARS / 2 ? cut.substring(0, space) : cut) + "…";
    }
}
