// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Toast;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Takes model files from the browser. The bytes go from the request straight into the catalogue: nothing is kept in memory or in a
 * temporary file, whatever the size, and what the browser shows as sent has been read.
 */
@JavaScript("context://beep/beep.js")
final class UploadDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Models models;
    private final transient CurrentCaller caller;
    private final transient Consumer<Model> arrived;

    /** @param arrived gets each model, in {@code UI.access} */
    UploadDialog(Models models, CurrentCaller caller, Consumer<Model> arrived) {
        this.models = models;
        this.caller = caller;
        this.arrived = arrived;
        setHeaderTitle(getTranslation("models.upload"));
        setWidth("36rem");
        var upload = new Upload(this::receive);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setAcceptedFileExtensions(".gguf");
        upload.setWidthFull();
        upload.setI18n(UploadTexts.of(this));
        upload.getElement().executeJs("window.beep.reasons(this)");
        add(new Paragraph(getTranslation("models.upload.text")), upload);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    /** On the thread of the upload's own request, beside the page. */
    private void receive(UploadEvent event) throws IOException {
        var ui = event.getUI();
        try (var content = event.getInputStream()) {
            var model = models.upload(caller.get(), event.getFileName(), event.getFileSize(), content);
            tell(ui, () -> {
                Toast.done(getTranslation("models.upload.done", model.name()));
                arrived.accept(model);
            });
        } catch (HostException refused) {
            event.reject(refused.text());
            tell(ui, () -> Toast.error(refused.text()));
        }
    }

    private static void tell(UI ui, Runnable what) {
        ui.accessLater(what::run, () -> {}).run();
    }
}
