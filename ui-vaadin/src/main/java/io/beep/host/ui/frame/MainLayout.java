// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.beep.host.security.Access;
import io.beep.host.security.Accounts;
import io.beep.host.security.Authentication;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.security.AccountMenu;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is around each page. The menu holds the contributed pages that the caller may enter, and changes with both. */
public final class MainLayout extends AppLayout implements AfterNavigationObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final String MAIN = "beep-main";
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final transient Contributions contributions;
    private final transient Access access;
    private final transient CurrentCaller caller;
    private final Main main = new Main();
    private final MainMenu menu = new MainMenu();
    private final AccountMenu account;

    public MainLayout(
            Contributions contributions,
            Access access,
            Accounts accounts,
            Authentication authentication,
            CurrentCaller caller,
            Background background) {
        this.contributions = contributions;
        this.access = access;
        this.caller = caller;
        this.account = new AccountMenu(accounts, authentication, caller);
        setPrimarySection(Section.DRAWER);
        main.addClassName("beep-main");
        main.setId(MAIN);
        main.getElement().setAttribute("tabindex", "-1");
        addToNavbar(toggle(), new Header(new Brand()));
        addToDrawer(skip(), header(), new Scroller(menu, Scroller.ScrollDirection.VERTICAL), own());
        var live = new Live(background);
        live.follow(this, listener -> contributions.onChange(listener)::remove, this::look);
        live.every(this, PAUSE, this::look);
    }

    /** For those who go from link to link: past the menu. */
    private NativeButton skip() {
        var skip = new NativeButton(getTranslation("frame.skip"));
        skip.addClassName("beep-skip");
        skip.getElement().executeJs("this.addEventListener('click', () => document.getElementById($0).focus())", MAIN);
        return skip;
    }

    private DrawerToggle toggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("frame.menu.toggle"));
        return toggle;
    }

    private static Header header() {
        var header = new Header(new Brand());
        header.addClassName("beep-drawer-header");
        return header;
    }

    private Footer own() {
        var own = new Footer(account);
        own.getElement().setAttribute("aria-label", getTranslation("account.menu"));
        return own;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
        super.showRouterLayoutContent(main);
    }

    @Override
    public void removeRouterLayoutContent(HasElement oldContent) {
        oldContent.getElement().removeFromParent();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        menu.show(allowed());
        account.refresh();
    }

    @Override
    public String getPageTitle() {
        var product = getTranslation("product");
        return shownPage()
                .map(page -> getTranslation(page.titleKey()) + " · " + product)
                .orElse(product);
    }

    private List<ContributedPage> allowed() {
        var who = caller.get();
        return contributions.pages().stream()
                .filter(page -> access.allowsDeclared(who, page.view()))
                .toList();
    }

    /**
     * Looks whether what is shown may still be: pages are taken away and replaced, sessions end, rights change. What may not is
     * asked for again, and the guard decides.
     */
    private void look() {
        var pages = allowed();
        menu.show(pages);
        if (shownPage().filter(pages::contains).isEmpty()) {
            UI.getCurrent().refreshCurrentRoute(false);
        }
    }

    /** The contribution whose view is shown. */
    private Optional<ContributedPage> shownPage() {
        return main.getChildren()
                .findFirst()
                .flatMap(view -> contributions.pages().stream()
                        .filter(page -> page.view() == view.getClass())
                        .findFirst());
    }
}
