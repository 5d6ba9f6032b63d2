// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.plugins;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.plugins.Plugin;
import io.beep.host.plugins.Plugins;
import io.beep.host.security.Authentication;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Toast;
import io.beep.host.ui.parts.UploadDialog;
import io.beep.host.ui.security.SignInAgain;

/** What others have added to this host: how it is, and the ways to add more and to take it away; live. */
@RequiresPermission("plugins:manage")
public final class PluginsView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Plugins plugins;
    private final transient CurrentCaller caller;
    private final transient SignInAgain signIn;
    private final PluginGrid grid = new PluginGrid(this::menu, this::details);
    private final EmptyState empty =
            new EmptyState(VaadinIcon.PLUG, getTranslation("plugins.none"), getTranslation("plugins.none.text"));

    public PluginsView(Plugins plugins, Authentication authentication, CurrentCaller caller, Background background) {
        this.plugins = plugins;
        this.caller = caller;
        this.signIn = new SignInAgain(authentication, caller);
        addClassName("beep-page");
        var installing = new Button(
                getTranslation("plugins.install"),
                VaadinIcon.UPLOAD_ALT.create(),
                event -> signIn.before("plugins", this::install));
        installing.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("plugins.title"), getTranslation("plugins.sentence"), installing));
        add(empty, grid);
        refresh();
        new Live(background).follow(this, listener -> plugins.onChange(caller.get(), listener), this::refresh);
    }

    private void refresh() {
        var items = plugins.list(caller.get());
        grid.show(items);
        grid.setVisible(!items.isEmpty());
        empty.setVisible(items.isEmpty());
    }

    private void install() {
        new UploadDialog<>(
                        getTranslation("plugins.install"),
                        getTranslation("plugins.install.text"),
                        ".jar",
                        (name, length, content) -> plugins.install(caller.get(), name, length, content),
                        this::installed)
                .open();
    }

    private void installed(Plugin plugin) {
        Toast.done(getTranslation("plugins.installed", plugin.name(), plugin.version()));
        refresh();
    }

    /** What one can do with a plugin; with a file that is none, look at the reason and remove it. */
    RowMenu menu(Plugin plugin) {
        var menu = new RowMenu(getTranslation("model.actions", plugin.name()));
        menu.item(getTranslation("model.details"), () -> details(plugin));
        switch (plugin.state()) {
            case ACTIVE -> menu.item(getTranslation("plugins.disable"), () -> disable(plugin));
            case DISABLED, FAILED -> menu.item(getTranslation("plugins.enable"), () -> enable(plugin));
            case REFUSED -> {}
        }
        return menu.danger(getTranslation("plugins.remove"), () -> confirmRemoving(plugin));
    }

    private void details(Plugin plugin) {
        new PluginDialog(plugins.get(caller.get(), plugin.id())).open();
    }

    private void enable(Plugin plugin) {
        plugins.enable(caller.get(), plugin.id());
        Toast.done(getTranslation("plugins.enabled", plugin.name()));
        refresh();
    }

    private void disable(Plugin plugin) {
        plugins.disable(caller.get(), plugin.id());
        Toast.done(getTranslation("plugins.disabled", plugin.name()));
        refresh();
    }

    private void confirmRemoving(Plugin plugin) {
        new Confirm(
                        getTranslation("plugins.remove.title", plugin.name()),
                        getTranslation("plugins.remove.text"),
                        getTranslation("plugins.remove"),
                        () -> remove(plugin))
                .open();
    }

    private void remove(Plugin plugin) {
        plugins.remove(caller.get(), plugin.id());
        Toast.done(getTranslation("plugins.removed", plugin.name()));
        refresh();
    }
}
