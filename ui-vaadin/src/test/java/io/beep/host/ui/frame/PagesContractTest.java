// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.frame;

import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.testkit.ViewContributionContract;
import io.beep.host.ui.about.AboutPage;
import io.beep.host.ui.chats.Answers;
import io.beep.host.ui.chats.ChatPage;
import io.beep.host.ui.home.HomePage;
import io.beep.host.ui.models.ModelsPage;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.plugins.PluginsPage;
import io.beep.host.ui.security.KeysPage;
import io.beep.host.ui.security.UsersPage;
import io.beep.host.ui.settings.SecretsPage;
import io.beep.host.ui.tasks.TasksPage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own pages are contributions like those of plugins. */
@ParameterizedClass
@MethodSource("pages")
class PagesContractTest extends ViewContributionContract {
    private final ViewContribution page;

    PagesContractTest(ViewContribution page) {
        this.page = page;
    }

    static Stream<ViewContribution> pages() {
        return Stream.of(
                new AboutPage(),
                new ChatPage(),
                new HomePage(),
                new ModelsPage(),
                new PluginsPage(),
                new KeysPage(),
                new UsersPage(),
                new SecretsPage(),
                new TasksPage());
    }

    @Override
    protected ViewContribution contribution() {
        return page;
    }

    /** Our own pages have parts that the UI itself is made of. */
    @Override
    protected boolean isGiven(Class<?> type) {
        return super.isGiven(type) || type == Answers.class || type == Background.class;
    }
}
