// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.spi.ui.ViewContribution;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What the host relies on in every {@link ViewContribution}: with it, the view finds its place and is made. */
public abstract class ViewContributionContract {
    private static final String TEXTS = "vaadin-i18n/translations.properties";

    /** The contribution under test. */
    protected abstract ViewContribution contribution();

    @Test
    void saysTheSameOfItselfEachTime() {
        var page = contribution();

        assertThat(page.path()).isEqualTo(page.path()).matches("([a-z][a-z0-9]*([-/][a-z0-9]+)*)?");
        assertThat(page.titleKey()).isEqualTo(page.titleKey()).isNotBlank();
        assertThat(page.icon()).isEqualTo(page.icon()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(page.order()).isEqualTo(page.order()).isPositive();
        assertThat(page.view()).isSameAs(page.view());
    }

    @Test
    void itsTitleIsAmongTheTextsOfItsBundle() throws IOException {
        var texts = new Properties();
        try (var in = contribution().view().getClassLoader().getResourceAsStream(TEXTS)) {
            assertThat(in).as(TEXTS).isNotNull();
            texts.load(in);
        }

        assertThat(texts.getProperty(contribution().titleKey()))
                .as(contribution().titleKey())
                .isNotBlank();
    }

    @Test
    void itsViewSaysWhoMayEnter() {
        Declared.assertOnce(contribution().view());
    }

    /** The host makes the view, and gives it services: what stands for them are proxies, so it asks for interfaces. */
    @Test
    void itsViewIsMadeOfServices() {
        var view = contribution().view();

        assertThat(Modifier.isAbstract(view.getModifiers())).as("is abstract").isFalse();
        assertThat(view.getConstructors()).hasSize(1);
        assertThat(view.getConstructors()[0].getParameterTypes())
                .allSatisfy(type ->
                        assertThat(isGiven(type)).as("a view is given %s", type).isTrue());
    }

    /** Whether the host gives views such a thing. For plugins these are services alone, by their interfaces. */
    protected boolean isGiven(Class<?> type) {
        return type.isInterface();
    }
}
