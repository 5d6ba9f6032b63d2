// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.spi.inference.ChatMessage.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A message; ids grow, so that their order is that of the conversation. */
@Entity
@Table(name = "chats_message")
class MessageRow {
    @Id
    private UUID id;

    @Column(name = "conversation_id", nullable = false)
    private UUID conversationId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(nullable = false)
    private Role role;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    @Column(nullable = false)
    private String content;

    @Column(name = "model_id")
    private @Nullable String modelId;

    @Column(name = "completion_tokens")
    private @Nullable Integer completionTokens;

    @Column(name = "tokens_per_second")
    private @Nullable Double tokensPerSecond;

    @Column
    private @Nullable String note;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected MessageRow() {}

    MessageRow(UUID id, UUID conversationId, NewMessage message, Instant now) {
        this.id = id;
        this.conversationId = conversationId;
        this.role = message.role();
        this.content = message.content();
        this.modelId = message.modelId().orElse(null);
        this.completionTokens = message.completionTokens().isPresent()
                ? message.completionTokens().getAsInt()
                : null;
        this.tokensPerSecond = message.tokensPerSecond().isPresent()
                ? message.tokensPerSecond().getAsDouble()
                : null;
        this.note = message.note().orElse(null);
        this.createdAt = now;
    }

    Message toMessage() {
        return new Message(
                id,
                role,
                content,
                Optional.ofNullable(modelId),
                completionTokens == null ? OptionalInt.empty() : OptionalInt.of(completionTokens),
                tokensPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(tokensPerSecond),
                Optional.ofNullable(note),
                createdAt);
    }
}
