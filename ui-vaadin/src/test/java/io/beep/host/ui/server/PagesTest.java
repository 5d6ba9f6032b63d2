// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.TaskFilter;
import io.beep.host.tasks.Tasks;
import io.beep.host.testkit.FakeViewContribution;
import io.beep.host.ui.dev.FakeSecurity;
import io.beep.host.ui.frame.FailureView;
import io.beep.host.ui.frame.NoAccessView;
import io.beep.host.ui.frame.NotFoundView;
import io.beep.host.ui.home.HomeView;
import io.beep.host.ui.models.ModelsView;
import io.beep.host.ui.security.SetupView;
import io.beep.host.ui.security.SignInView;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The menu, the router and the guard, with our pages and contributed ones. */
class PagesTest {
    private final TestHost host = new TestHost();

    @Test
    void theMenuHasThePagesThatAreContributedInTheirOrder() {
        try (var page = host.page().open("")) {
            assertThat(page.has(HomeView.class)).isTrue();
            assertThat(menu(page))
                    .containsExactly(
                            "Home", "Chat", "Models", "Tasks", "API keys", "Users", "Plugins", "Secrets", "About");
        }
    }

    @Test
    void theMenuLeavesOutWhatOneMayNotEnter() {
        host.security.deny("models:read");
        try (var page = host.page().open("")) {
            assertThat(menu(page))
                    .containsExactly("Home", "Chat", "Tasks", "API keys", "Users", "Plugins", "Secrets", "About");
        }
    }

    @Test
    void whatOneMayNotEnterIsRefusedBeforeItIsMade() throws Exception {
        host.security.deny("guarded:see");
        var made = Guarded.MADE.get();
        try (var contribution = host.contribute(new FakeViewContribution("guarded", "Guarded", Guarded.class));
                var page = host.page().open("guarded")) {
            assertThat(contribution).isNotNull();
            assertThat(page.has(NoAccessView.class)).isTrue();
            assertThat(Guarded.MADE).hasValue(made);
        }
    }

    @Test
    void theGuardAsksAgainAtEachNavigation() {
        try (var page = host.page().open("models")) {
            assertThat(page.has(ModelsView.class)).isTrue();
            host.security.deny("models:read");
            page.open("tasks").open("models");
            assertThat(page.has(ModelsView.class)).isFalse();
            assertThat(page.has(NoAccessView.class)).isTrue();
        }
    }

    @Test
    void aStrangerIsAskedToSignInAndRememberedWhere() {
        try (var page = host.strangersPage().open("models")) {
            assertThat(page.has(SignInView.class)).isTrue();
            assertThat(page.location()).isEqualTo("sign-in?next=models");
        }
    }

    @Test
    void aStrangerIsNotToldWhichPagesThereAre() {
        try (var page = host.strangersPage().open("no/such/page")) {
            assertThat(page.has(SignInView.class)).isTrue();
        }
    }

    @Test
    void withoutAnAdministratorEverythingLeadsToSetUp() {
        host.security.needSetup();
        try (var page = host.strangersPage().open("models")) {
            assertThat(page.has(SetupView.class)).isTrue();
            page.open("sign-in");
            assertThat(page.has(SetupView.class)).isTrue();
        }
    }

    @Test
    void aWrongSetUpTokenIsSaidBeforeTheFormIsFilledIn() {
        host.security.needSetup();
        try (var page = host.strangersPage().open("setup?token=" + FakeSecurity.SETUP_TOKEN)) {
            assertThat(page.text()).doesNotContain("The set-up token is wrong").doesNotContain("Set-up token");
            page.open("setup?token=abc");
            assertThat(page.text()).contains("The set-up token is wrong", "Set-up token");
        }
    }

    @Test
    void setUpIsOverWhenThereIsAnAdministrator() {
        try (var page = host.page().open("setup?token=abc")) {
            assertThat(page.has(HomeView.class)).isTrue();
        }
    }

    @Test
    void whoIsSignedInAlreadyIsLedOn() {
        try (var page = host.page().open("sign-in?next=models")) {
            assertThat(page.has(ModelsView.class)).isTrue();
        }
    }

    @Test
    void anUnknownPathIsAFriendlyPage() {
        try (var page = host.page().open("no/such/page")) {
            assertThat(page.has(NotFoundView.class)).isTrue();
            assertThat(menu(page)).contains("Home");
        }
    }

    @Test
    void aContributedPageComesAndGoesInOpenBrowsers() throws Exception {
        try (var page = host.page().open("tasks")) {
            try (var contribution =
                    host.contribute(new FakeViewContribution("plugin", "Plugin page", Greeting.class))) {
                assertThat(contribution).isNotNull();
                page.until(() -> menu(page).contains("Plugin page"));
                page.open("plugin");
                assertThat(page.text()).contains("Hello admin, 0 tasks");
                assertThat(page.ui().getInternals().getTitle()).isEqualTo("Plugin page · Beep Host");
            }
            page.until(() -> page.has(NotFoundView.class));
            assertThat(menu(page)).doesNotContain("Plugin page");
        }
    }

    @Test
    void aNewVersionOfAPageTakesTheOldOnesPlaceUnderOpenBrowsers() throws Exception {
        try (var old = host.contribute(new FakeViewContribution("plugin", "Plugin page", Greeting.class));
                var page = host.page().open("plugin")) {
            assertThat(old).isNotNull();
            try (var replacement = host.contribute(new FakeViewContribution("plugin", "Plugin page", Guarded.class))) {
                assertThat(replacement).isNotNull();
                page.until(() -> page.has(Guarded.class));
            }
            page.until(() -> page.has(Greeting.class));
        }
    }

    @Test
    void aPageWithoutAPermissionIsNeitherShownNorEntered() throws Exception {
        try (var contribution = host.contribute(new FakeViewContribution("bare", "Bare page", Bare.class));
                var page = host.page().open("bare")) {
            assertThat(contribution).isNotNull();
            assertThat(page.has(NotFoundView.class)).isTrue();
            assertThat(menu(page)).doesNotContain("Bare page");
        }
    }

    @Test
    void aServiceThatIsAwayIsSaidInItsPageAndComesBack() {
        host.services.remove(host.models);
        try (var page = host.page().open("models")) {
            assertThat(page.has(FailureView.class)).isTrue();
            assertThat(page.text()).contains("is not running at this moment");
            host.services.add(host.models);
            page.open("tasks").open("models");
            assertThat(page.has(ModelsView.class)).isTrue();
        }
    }

    @Test
    void withoutTheAccessCheckNothingIsEntered() {
        try (var page = host.page()) {
            host.services.remove(host.security);
            page.open("models");
            assertThat(page.has(FailureView.class)).isTrue();
            assertThat(page.has(ModelsView.class)).isFalse();
        }
    }

    @Test
    void aPageThatFailsSaysAnIncidentAndNothingOfTheCause() throws Exception {
        try (var contribution = host.contribute(new FakeViewContribution("broken", "Broken page", Broken.class));
                var page = host.page().open("broken")) {
            assertThat(contribution).isNotNull();
            assertThat(page.has(FailureView.class)).isTrue();
            assertThat(page.text()).contains("incident").doesNotContain("secret cause");
        }
    }

    @Test
    void aHostErrorOfAPageIsShownInItsOwnWords() throws Exception {
        try (var contribution = host.contribute(new FakeViewContribution("refusing", "Refusing", Refusing.class));
                var page = host.page().open("refusing")) {
            assertThat(contribution).isNotNull();
            assertThat(page.text()).contains("not with these values");
        }
    }

    private static List<String> menu(TestUi page) {
        return page.all(SideNavItem.class).stream().map(SideNavItem::getLabel).toList();
    }

    /** As a plugin has it. */
    @RequiresPermission("greeting:see")
    public static final class Greeting extends Div {
        private static final long serialVersionUID = 1L;

        public Greeting(CurrentCaller caller, Tasks tasks) {
            var count = tasks.list(caller.get(), TaskFilter.ALL, PageRequest.first())
                    .items()
                    .size();
            add("Hello " + caller.get().name() + ", " + count + " tasks");
        }
    }

    @RequiresPermission("guarded:see")
    public static final class Guarded extends Div {
        private static final long serialVersionUID = 1L;
        static final AtomicInteger MADE = new AtomicInteger();

        public Guarded() {
            MADE.incrementAndGet();
        }
    }

    public static final class Bare extends Div {
        private static final long serialVersionUID = 1L;
    }

    @RequiresPermission("broken:see")
    public static final class Broken extends Div {
        private static final long serialVersionUID = 1L;

        public Broken() {
            throw new IllegalStateException("secret cause");
        }
    }

    @RequiresPermission("broken:see")
    public static final class Refusing extends Div {
        private static final long serialVersionUID = 1L;

        public Refusing(CurrentCaller caller) {
            throw new HostException(
                    RequestError.INVALID_VALUE,
                    "not with these values, " + caller.get().name());
        }
    }
}
