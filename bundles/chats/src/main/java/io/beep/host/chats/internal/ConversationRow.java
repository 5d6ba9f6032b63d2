// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chats.internal;

import io.beep.host.chats.Conversation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A conversation; its messages point to it. */
@Entity
@Table(name = "chats_conversation")
class ConversationRow {
    @Id
    private UUID id;

    @Column(name = "owner_id", nullable = false)
    private UUID ownerId;

    @Column(nullable = false)
    private String title;

    @Column(name = "model_id", nullable = false)
    private String modelId;

    @Column(name = "message_count", nullable = false)
    private int messageCount;

    /** Of all its messages. */
    @Column(name = "char_count", nullable = false)
    private long charCount;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected ConversationRow() {}

    ConversationRow(UUID id, UUID ownerId, String modelId, Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        this.title = "";
        this.modelId = modelId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    boolean isOf(UUID account) {
        return ownerId.equals(account);
    }

    void rename(String newTitle) {
        title = newTitle;
    }

    boolean isUntitled() {
        return title.isEmpty();
    }

    int messageCount() {
        return messageCount;
    }

    long charCount() {
        return charCount;
    }

    /** Something was added or taken away. */
    void changed(int newCount, long newCharCount, Instant now) {
        messageCount = newCount;
        charCount = newCharCount;
        updatedAt = now;
    }

    void answeredBy(String newModelId) {
        modelId = newModelId;
    }

    Conversation toConversation() {
        return new Conversation(id, title, modelId, messageCount, createdAt, updatedAt);
    }
}
