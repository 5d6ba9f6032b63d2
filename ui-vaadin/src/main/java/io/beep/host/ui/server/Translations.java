// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.i18n.I18NProvider;
import io.beep.host.ui.frame.Contributions;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.WeakHashMap;

/**
 * The texts of our pages and of contributed ones: {@code vaadin-i18n/translations.properties} of the bundle that a page is
 * from. A key without a text is shown as it is.
 */
final class Translations implements I18NProvider {
    private static final long serialVersionUID = 1L;
    private static final String TEXTS = "vaadin-i18n.translations";
    private static final ResourceBundle.Control FORMAT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final transient Contributions contributions;
    /** The texts of each bundle; guarded by itself. Weak, so that the texts of a bundle go with it. */
    private final transient Map<ClassLoader, Optional<ResourceBundle>> byLoader = new WeakHashMap<>();

    Translations(Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        var text = find(key).orElse(key);
        return parameters.length == 0 ? text : new MessageFormat(text, locale).format(parameters);
    }

    private Optional<String> find(String key) {
        var ours = text(Translations.class.getClassLoader(), key);
        return ours.isPresent()
                ? ours
                : contributions.loaders().stream()
                        .flatMap(loader -> text(loader, key).stream())
                        .findFirst();
    }

    private Optional<String> text(ClassLoader loader, String key) {
        synchronized (byLoader) {
            return byLoader.computeIfAbsent(loader, Translations::load)
                    .filter(texts -> texts.containsKey(key))
                    .map(texts -> texts.getString(key));
        }
    }

    private static Optional<ResourceBundle> load(ClassLoader loader) {
        try {
            return Optional.of(ResourceBundle.getBundle(TEXTS, Locale.ENGLISH, loader, FORMAT));
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }
}
