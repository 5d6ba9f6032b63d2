// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.upload.UploadI18N;

/** The words of the upload field. */
final class UploadTexts {
    private UploadTexts() {}

    static UploadI18N of(Component texts, String extension) {
        return new UploadI18N()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(texts.getTranslation("upload.drop"))
                        .setMany(texts.getTranslation("upload.drop")))
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(texts.getTranslation("upload.choose"))
                        .setMany(texts.getTranslation("upload.choose")))
                .setError(new UploadI18N.Error()
                        .setIncorrectFileType(texts.getTranslation("upload.wrongType", extension)))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(texts.getTranslation("upload.connecting"))
                                .setStalled(texts.getTranslation("upload.stalled"))
                                .setProcessing(texts.getTranslation("upload.processing"))
                                .setHeld(texts.getTranslation("upload.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(texts.getTranslation("upload.remaining"))
                                .setUnknown(texts.getTranslation("upload.remaining.unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(texts.getTranslation("upload.unavailable"))
                                .setUnexpectedServerError(texts.getTranslation("upload.failed"))
                                .setForbidden(texts.getTranslation("upload.forbidden"))));
    }
}
