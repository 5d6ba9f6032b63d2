// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What can be set is what the manual says, under the same names. */
class SettingsTest {
    private static final Path MANUAL = Path.of("..", "docs", "manual", "settings.md");
    private static final Pattern FILE = Pattern.compile("## (beep\\.[a-z.]+)\\.cfg");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| *(?:`([^`]*)`|[^|`]*?) *\\| .*");
    /** That of the launcher, which is no component. */
    private static final String LAUNCHER = "## beep.cfg";
    /** Too long for a table. */
    private static final String SAID_IN_WORDS = "beep.web/required_services";

    /** A setting: the file's name and its own, and its default. */
    private record Setting(String name, String ifMissing) {}

    @Test
    void theManualHasEverySettingOfEveryComponent() throws IOException {
        assertThat(manual()).isEqualTo(shipped());
    }

    @Test
    void allNamesAreWrittenInOneWay() {
        assertThat(shipped().keySet())
                .hasSizeGreaterThan(25)
                .allMatch(name -> name.matches("beep\\.[a-z.]+/[a-z]+(_[a-z]+)*"));
    }

    @Test
    void theLaunchersFileIsNoComponents() throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(Path.of("src/main/resources/etc/custom.properties"))) {
            properties.load(in);
        }
        assertThat(List.of("beep.cfg", "beep.web.cfg", "xbeep.cfg", "org.ops4j.pax.logging.cfg", "beep.cfg.bak"))
                .filteredOn(name -> name.matches(properties.getProperty("felix.fileinstall.filter")))
                .containsExactly("beep.web.cfg", "xbeep.cfg", "org.ops4j.pax.logging.cfg");
    }

    private static Map<String, String> manual() throws IOException {
        var settings = new TreeMap<String, String>();
        var file = "";
        for (var line : Files.readAllLines(MANUAL)) {
            var heading = FILE.matcher(line);
            var row = ROW.matcher(line);
            if (heading.matches()) {
                file = heading.group(1);
            } else if (line.equals(LAUNCHER)) {
                file = "";
            } else if (!file.isEmpty() && row.matches()) {
                var name = file + "/" + row.group(1);
                settings.put(name, row.group(2) == null || name.equals(SAID_IN_WORDS) ? "" : row.group(2));
            }
        }
        return settings;
    }

    private static Map<String, String> shipped() {
        var settings = new TreeMap<String, String>();
        for (var jar : ShippedBundles.ours()) {
            for (var document : metatypes(jar)) {
                for (var designate : elements(document.getElementsByTagName("Designate"))) {
                    collect(document, designate, settings);
                }
            }
        }
        return settings;
    }

    private static void collect(Document document, Element designate, Map<String, String> settings) {
        var pid = designate.getAttribute("pid");
        var used = elements(designate.getElementsByTagName("Object")).stream()
                .map(object -> object.getAttribute("ocdref"))
                .collect(toCollection(TreeSet::new));
        elements(document.getElementsByTagName("OCD")).stream()
                .filter(definition -> used.contains(definition.getAttribute("id")))
                .flatMap(definition -> elements(definition.getElementsByTagName("AD")).stream())
                .map(SettingsTest::setting)
                .forEach(setting -> {
                    var name = pid + "/" + setting.name();
                    settings.put(name, name.equals(SAID_IN_WORDS) ? "" : setting.ifMissing());
                });
    }

    private static Setting setting(Element attribute) {
        return new Setting(attribute.getAttribute("id"), attribute.getAttribute("default"));
    }

    private static List<Document> metatypes(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var documents = new ArrayList<Document>();
            for (var entry : file.stream()
                    .filter(entry -> entry.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                    .toList()) {
                try (var in = file.getInputStream(entry)) {
                    documents.add(parse(in));
                }
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parse(InputStream in) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (Exception e) {
            throw new AssertionError("Not a description of settings", e);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        return Stream.iterate(0, index -> index + 1)
                .limit(nodes.getLength())
                .map(nodes::item)
                .map(Element.class::cast)
                .toList();
    }
}
