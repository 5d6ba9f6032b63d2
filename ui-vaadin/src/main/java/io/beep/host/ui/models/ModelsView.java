// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.inference.Inference;
import io.beep.host.models.Model;
import io.beep.host.models.Models;
import io.beep.host.security.Access;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.Toast;
import io.beep.host.ui.parts.UploadDialog;
import io.beep.host.ui.tasks.RunningTasks;

/** The models on this machine, and the ways to get more. */
@RequiresPermission("models:read")
public final class ModelsView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Models models;
    private final transient CurrentCaller caller;
    private final transient ModelEngines engines;
    private final transient Growing<Model> list;
    private final boolean manages;
    private final ModelGrid grid;
    private final MoreButton more;
    private final EmptyState empty;
    private final RunningTasks running;
    private final StarterCards starters;

    public ModelsView(
            Models models,
            Inference inference,
            Tasks tasks,
            Access access,
            CurrentCaller caller,
            Background background) {
        this.models = models;
        this.caller = caller;
        this.manages = access.allows(caller.get(), ModelTasks.MANAGE);
        this.engines = new ModelEngines(inference, access, caller, background, this::refresh);
        this.list = new Growing<>(page -> models.list(caller.get(), page));
        this.grid = new ModelGrid(engines, this::details, manages ? this::confirmDelete : null);
        this.more = new MoreButton(list, this::refresh);
        this.running = new RunningTasks(tasks, access, caller, background, ModelTasks::isOne, this::ended);
        this.starters = new StarterCards(models, caller, running::watch);
        this.empty =
                new EmptyState(VaadinIcon.CUBES, getTranslation("models.none"), getTranslation("models.none.text"));
        addClassName("beep-page");
        add(header(), running, empty, grid, more);
        if (manages) {
            addComponentAtIndex(2, starters);
        }
        refresh();
        new Live(background).follow(this, listener -> inference.onChange(caller.get(), listener), this::refresh);
    }

    private PageHeader header() {
        if (!manages) {
            return new PageHeader(getTranslation("models.title"), getTranslation("models.sentence"));
        }
        var importing = new Button(
                getTranslation("models.import"),
                VaadinIcon.FOLDER_OPEN_O.create(),
                event -> new ImportDialog(models, caller, running::watch).open());
        var uploading = new Button(getTranslation("models.upload"), VaadinIcon.UPLOAD_ALT.create(), event -> upload());
        uploading.addThemeVariants(ButtonVariant.PRIMARY);
        return new PageHeader(
                getTranslation("models.title"), getTranslation("models.sentence.manage"), importing, uploading);
    }

    private void upload() {
        new UploadDialog<>(
                        getTranslation("models.upload"),
                        getTranslation("models.upload.text"),
                        ".gguf",
                        (name, length, content) -> models.upload(caller.get(), name, length, content),
                        this::arrived)
                .open();
    }

    private void arrived(Model model) {
        Toast.done(getTranslation("models.upload.done", model.name()));
        refresh();
    }

    private void refresh() {
        var items = list.load();
        engines.refresh();
        grid.setItems(items);
        grid.setVisible(!items.isEmpty());
        empty.setVisible(items.isEmpty() && running.isIdle());
        more.update();
    }

    private void ended(Task task) {
        ModelTasks.announce(task);
        starters.refresh();
        refresh();
    }

    private void details(Model model) {
        new ModelDetails(model).open();
    }

    private void confirmDelete(Model model) {
        new Confirm(
                        getTranslation("models.delete.title", model.name()),
                        getTranslation("models.delete.text"),
                        getTranslation("action.delete"),
                        () -> delete(model))
                .open();
    }

    private void delete(Model model) {
        models.delete(caller.get(), model.id());
        Toast.done(getTranslation("models.deleted", model.name()));
        starters.refresh();
        refresh();
    }
}
