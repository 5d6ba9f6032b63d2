// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.Component;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.ViewContribution;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a contribution says, read once and found to be fit.
 *
 * @param path below the UI; empty for home
 * @param icon a name in Vaadin's set of icons
 * @param order where in the menu
 */
public record ContributedPage(String path, String titleKey, String icon, int order, Class<? extends Component> view) {
    /** As they stand in the menu. */
    static final Comparator<ContributedPage> MENU_ORDER =
            Comparator.comparingInt(ContributedPage::order).thenComparing(ContributedPage::path);

    private static final Pattern PATH = Pattern.compile("|[a-z0-9]+(?:[-/][a-z0-9]+)*");
    private static final Pattern ICON = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Set<String> RESERVED = Set.of("sign-in", "setup", "vaadin", "beep");

    /** @throws IllegalArgumentException saying why the contribution cannot be shown */
    static ContributedPage of(ViewContribution contribution) {
        var path = contribution.path();
        if (!PATH.matcher(path).matches() || RESERVED.contains(path.replaceFirst("/.*", ""))) {
            throw new IllegalArgumentException("the path \"" + path + "\" is not fit or is taken by the host itself");
        }
        var icon = contribution.icon();
        if (!ICON.matcher(icon).matches()) {
            throw new IllegalArgumentException("the icon \"" + icon + "\" is not a name of an icon");
        }
        var view = contribution.view();
        if (!Component.class.isAssignableFrom(view)) {
            throw new IllegalArgumentException(view.getName() + " is not a Vaadin component");
        }
        if (!view.isAnnotationPresent(RequiresPermission.class) && !view.isAnnotationPresent(PublicAccess.class)) {
            throw new IllegalArgumentException(view.getName() + " declares no permission");
        }
        return new ContributedPage(
                path, contribution.titleKey(), icon, contribution.order(), view.asSubclass(Component.class));
    }
}
