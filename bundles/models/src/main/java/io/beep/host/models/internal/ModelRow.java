// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.Model;
import io.beep.host.models.internal.gguf.GgufHeader;
import io.beep.host.spi.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A model in the catalogue; its chat template stays in its file. */
@Entity
@Table(name = "models_model")
class ModelRow {
    @Id
    private String id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String format;

    @Column(name = "file_name", nullable = false)
    private String fileName;

    @Column(name = "size_bytes", nullable = false)
    private long sizeBytes;

    @Column(nullable = false)
    private String sha256;

    @Column(nullable = false)
    private String architecture;

    @Column(nullable = false)
    private long parameters;

    @Column(nullable = false)
    private String quantisation;

    @Column(name = "context_tokens", nullable = false)
    private int contextTokens;

    @Column(nullable = false)
    private boolean chat;

    @Column
    private @Nullable String licence;

    @Column(nullable = false)
    private String source;

    @Column(nullable = false)
    private boolean deleting;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected ModelRow() {}

    /** @param name what people call it */
    ModelRow(String id, String name, Incoming incoming, String source, Instant createdAt) {
        var header = incoming.header();
        this.id = id;
        this.name = cut(name, 200);
        this.format = "gguf";
        this.fileName = id + ".gguf";
        this.sizeBytes = incoming.sizeBytes();
        this.sha256 = incoming.sha256();
        this.architecture = header.architecture();
        this.parameters = header.parameters();
        this.quantisation = header.quantisation();
        this.contextTokens = header.contextTokens();
        this.chat = header.chat().template().isPresent();
        this.licence = header.licence().map(text -> cut(text, 200)).orElse(null);
        this.source = source;
        this.createdAt = createdAt;
    }

    private static String cut(String text, int length) {
        return Texts.cut(Texts.line(text), length);
    }

    String id() {
        return id;
    }

    String fileName() {
        return fileName;
    }

    String sha256() {
        return sha256;
    }

    String source() {
        return source;
    }

    boolean isDeleting() {
        return deleting;
    }

    /** From now on it is not there for anybody; its file goes next. */
    void beginDeleting() {
        deleting = true;
    }

    /** @param header gives the chat template; lists go without it */
    Model toModel(Optional<GgufHeader> header) {
        return new Model(
                id,
                name,
                format,
                fileName,
                sizeBytes,
                sha256,
                architecture,
                OptionalLong.of(parameters),
                quantisation,
                contextTokens > 0 ? OptionalInt.of(contextTokens) : OptionalInt.empty(),
                chat,
                header.flatMap(each -> each.chat().template()),
                Optional.ofNullable(licence),
                source,
                createdAt);
    }
}
