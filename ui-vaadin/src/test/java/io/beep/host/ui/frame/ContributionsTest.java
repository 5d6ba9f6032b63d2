// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.testkit.FakeViewContribution;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;

class ContributionsTest {
    private final Contributions contributions = new Contributions();

    @Test
    void pagesAreInTheOrderThatTheyAskForThenByPath() {
        bind(1, page("b", 200, Guarded.class));
        bind(2, page("c", 100, Guarded.class));
        bind(3, page("a", 200, Open.class));
        assertThat(contributions.pages()).extracting(ContributedPage::path).containsExactly("c", "a", "b");
    }

    @Test
    void ofTwoWithOnePathTheLaterIsShownAndTheEarlierWhenItGoes() {
        bind(1, page("a", 1, Guarded.class));
        var later = page("a", 1, Open.class);
        bind(2, later);
        assertThat(contributions.pages()).extracting(ContributedPage::view).containsExactly(Open.class);
        contributions.unbind(later, Map.of(Constants.SERVICE_ID, 2L));
        assertThat(contributions.pages()).extracting(ContributedPage::view).containsExactly(Guarded.class);
    }

    @Test
    void theEarliersLeavingDoesNotTakeTheLaterAway() {
        var earlier = page("a", 1, Guarded.class);
        bind(1, earlier);
        bind(2, page("a", 1, Open.class));
        contributions.unbind(earlier, Map.of(Constants.SERVICE_ID, 1L));
        assertThat(contributions.pages()).extracting(ContributedPage::view).containsExactly(Open.class);
    }

    @Test
    void aPageWithoutAPermissionIsLeftOut() {
        bind(1, page("a", 1, Bare.class));
        assertThat(contributions.pages()).isEmpty();
    }

    @Test
    void whatIsNoComponentIsLeftOut() {
        bind(1, page("a", 1, String.class));
        assertThat(contributions.pages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "a/",
                "A",
                "a b",
                "../a",
                "a//b",
                "a?b",
                "a#b",
                "<script>",
                ":id",
                "sign-in",
                "setup",
                "beep/x",
                "vaadin",
                "ä"
            })
    void aPathThatIsNotFitIsLeftOut(String path) {
        bind(1, page(path, 1, Guarded.class));
        assertThat(contributions.pages()).isEmpty();
    }

    @Test
    void aContributionThatThrowsHarmsNoOther() {
        var broken = new ViewContribution() {
            @Override
            public String path() {
                throw new IllegalStateException("broken");
            }

            @Override
            public String titleKey() {
                return "";
            }

            @Override
            public String icon() {
                return "plug";
            }

            @Override
            public int order() {
                return 0;
            }

            @Override
            public Class<?> view() {
                return Guarded.class;
            }
        };
        bind(1, broken);
        bind(2, page("a", 1, Guarded.class));
        contributions.unbind(broken, Map.of(Constants.SERVICE_ID, 1L));
        assertThat(contributions.pages()).hasSize(1);
    }

    @Test
    void listenersHearOfEachChangeUntilTheyLeave() {
        var heard = new AtomicInteger();
        var registration = contributions.onChange(heard::incrementAndGet);
        var page = page("a", 1, Guarded.class);
        bind(1, page);
        contributions.unbind(page, Map.of(Constants.SERVICE_ID, 1L));
        assertThat(heard).hasValue(2);
        registration.remove();
        bind(2, page);
        assertThat(heard).hasValue(2);
    }

    @Test
    void aListenerThatFailsKeepsNoOtherFromHearing() {
        var heard = new AtomicInteger();
        contributions.onChange(() -> {
            throw new IllegalStateException("broken");
        });
        contributions.onChange(heard::incrementAndGet);
        contributions.onChange(() -> {
            throw new NoClassDefFoundError("broken");
        });
        bind(1, page("a", 1, Guarded.class));
        assertThat(heard).hasValue(1);
        assertThat(contributions.pages()).hasSize(1);
    }

    private void bind(long id, ViewContribution contribution) {
        contributions.bind(contribution, Map.of(Constants.SERVICE_ID, id));
    }

    private static ViewContribution page(String path, int order, Class<?> view) {
        return new FakeViewContribution(path, "title", "plug", order, view);
    }

    @RequiresPermission("a:b")
    static final class Guarded extends Div {
        private static final long serialVersionUID = 1L;
    }

    @PublicAccess("for this test")
    static final class Open extends Div {
        private static final long serialVersionUID = 1L;
    }

    static final class Bare extends Div {
        private static final long serialVersionUID = 1L;
    }
}
