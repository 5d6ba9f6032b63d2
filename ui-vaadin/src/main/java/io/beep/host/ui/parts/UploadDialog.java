// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.UploadEvent;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Takes files from the browser. The bytes go from the request straight to whoever takes them: nothing is kept in memory or in a temporary
 * file, whatever the size, and what the browser shows as sent has been read.
 */
@JavaScript("context://beep/beep.js")
public final class UploadDialog<T> extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Taking<T> taking;
    private final transient Consumer<T> arrived;

    /** Takes in a file. */
    public interface Taking<T> {
        /** Called on the thread of the upload's own request, beside the page. */
        T take(String fileName, long length, InputStream content);
    }

    /**
     * With a sentence above the field.
     *
     * @param extension what the names of files must end with: {@code .gguf}
     * @param arrived gets what each file became, in {@code UI.access}
     */
    public UploadDialog(String title, String text, String extension, Taking<T> taking, Consumer<T> arrived) {
        this.taking = taking;
        this.arrived = arrived;
        setHeaderTitle(title);
        setWidth("36rem");
        var upload = new Upload(this::receive);
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setAcceptedFileExtensions(extension);
        upload.setWidthFull();
        upload.setI18n(UploadTexts.of(this, extension));
        upload.getElement().executeJs("window.beep.reasons(this)");
        add(new Paragraph(text), upload);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    private void receive(UploadEvent event) throws IOException {
        var ui = event.getUI();
        try (var content = event.getInputStream()) {
            var made = taking.take(event.getFileName(), event.getFileSize(), content);
            tell(ui, () -> arrived.accept(made));
        } catch (HostException refused) {
            event.reject(refused.text());
            tell(ui, () -> Toast.error(refused.text()));
        }
    }

    private static void tell(UI ui, Runnable what) {
        ui.accessLater(what::run, () -> {}).run();
    }
}
