// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Copies the live part of Vaadin's ready-made browser bundle. That bundle holds the output of several builds, of which
 * {@code stats.json} names one, and parts that load on demand for components that are not free, which no page of ours can ask for.
 *
 * <p>Run by the build as {@code java LiveBuild.java <unpacked bundle> <output>}.
 */
public final class LiveBuild {
    private static final Pattern ENTRY = Pattern.compile("\"entryScripts\"\\s*:\\s*\\[\\s*\"VAADIN/build/([^\"]+)\"\\s*]");
    private static final Pattern REFERENCE = Pattern.compile("[\"`'](?:\\./|VAADIN/build/)([\\w.-]+\\.(?:js|css))[\"`']");
    private static final Pattern STATIC_IMPORT = Pattern.compile("from\\s*[\"`']\\./([\\w.-]+\\.js)[\"`']");
    /** What Vaadin's own licence checker looks for. */
    private static final String COMMERCIAL_MARK = "cvdlName";

    private final Path scripts;

    private LiveBuild(Path scripts) {
        this.scripts = scripts;
    }

    public static void main(String[] arguments) throws IOException {
        var bundle = Path.of(arguments[0]);
        var output = Path.of(arguments[1]);
        for (var file : Set.of("config/stats.json", "config/flow-build-info.json", "webapp/index.html", "webapp/index.html.br")) {
            copy(bundle, output, file);
        }
        var entry = ENTRY.matcher(Files.readString(bundle.resolve("config/stats.json")));
        if (!entry.find()) {
            throw new IOException("stats.json names no single entry script: has the bundle's form changed?");
        }
        for (var script : new LiveBuild(bundle.resolve("webapp/VAADIN/build")).reachableFrom(entry.group(1))) {
            copy(bundle, output, "webapp/VAADIN/build/" + script);
            if (Files.exists(bundle.resolve("webapp/VAADIN/build/" + script + ".br"))) {
                copy(bundle, output, "webapp/VAADIN/build/" + script + ".br");
            }
            compress(output.resolve("webapp/VAADIN/build/" + script));
        }
    }

    private Set<String> reachableFrom(String entry) throws IOException {
        var found = new TreeSet<>(Set.of(entry));
        var queue = new ArrayDeque<>(found);
        while (!queue.isEmpty()) {
            for (var name : names(REFERENCE, read(queue.remove()))) {
                if (Files.exists(scripts.resolve(name)) && !isCommercial(name) && found.add(name)) {
                    queue.add(name);
                }
            }
        }
        return found;
    }

    /** Whether this is a part that loads by itself, for a component that is not free: marked so, or made of one that is. */
    private boolean isCommercial(String name) throws IOException {
        if (!name.startsWith("chunk-") && !name.startsWith("vaadin-")) {
            return false; // the main parts hold components of both kinds
        }
        var text = read(name);
        if (text.contains(COMMERCIAL_MARK)) {
            return true;
        }
        for (var imported : names(STATIC_IMPORT, text)) {
            if (isCommercial(imported)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private String read(String name) throws IOException {
        return Files.readString(scripts.resolve(name));
    }

    /** Beside the file: browsers take Brotli, which the bundle has, over TLS and from their own machine alone. */
    private static void compress(Path file) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file.resolveSibling(file.getFileName() + ".gz")))) {
            Files.copy(file, out);
        }
    }

    private static void copy(Path from, Path to, String file) throws IOException {
        Files.createDirectories(to.resolve(file).getParent());
        Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
