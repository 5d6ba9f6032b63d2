// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.shell.HostCommand;
import io.beep.host.spi.tasks.TaskKind;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a resolved bundle declares of its operations and commands. Nothing of it runs yet, though its classes are loaded.
 *
 * @param demanded the permissions that are asked for
 * @param commands their names, {@code scope:name}
 * @param settings that its components read, each with the name of its file without the end
 */
record Declarations(Set<String> demanded, List<String> commands, Set<String> settings) {
    private static final Logger LOG = LoggerFactory.getLogger(Declarations.class);
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");
    private static final Pattern COMPONENT = Pattern.compile("<(?:\\w+:)?component(\\s[^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)\\s*=\\s*\"([^\"]*)\"");

    /** It may lie anywhere in the jar; whoever makes the components reads it next, as a whole. */
    private static final int MAX_DESCRIPTION = 1 << 20;

    Declarations {
        demanded = Set.copyOf(demanded);
        commands = List.copyOf(commands);
        settings = Set.copyOf(settings);
    }

    /** @throws RefusedException when something is open to nobody, because it says nothing of who may use it */
    static Declarations of(Bundle bundle) throws RefusedException {
        var demanded = new TreeSet<String>();
        var descriptions = descriptions(bundle);
        for (var type : components(bundle, descriptions)) {
            if (type.isAnnotationPresent(Path.class)) {
                for (var operation : operations(type)) {
                    demand(isDeclared(operation) ? operation : type, operation.toString(), demanded);
                }
            }
        }
        var commands = new ArrayList<String>();
        for (var type : commandClasses(bundle)) {
            var command = type.getAnnotation(Command.class);
            if (command != null) {
                var name = command.scope() + ":" + command.name();
                if (!HostCommand.class.isAssignableFrom(type)) {
                    throw new RefusedException("The command " + name + " is no HostCommand, so that nobody may run it");
                }
                demand(type, "the command " + name, demanded);
                commands.add(name);
            }
        }
        requireAllFound(bundle, commands);
        return new Declarations(demanded, commands, settings(descriptions));
    }

    /** The commands of a part of the host. One that cannot be loaded is there for nobody. */
    static Set<String> commands(Bundle bundle) {
        var found = new TreeSet<String>();
        for (var path : commandPaths(bundle)) {
            try {
                if (speaksOfCommands(bundle, path)) {
                    var command = load(bundle, className(path)).getAnnotation(Command.class);
                    if (command != null) {
                        found.add(command.scope() + ":" + command.name());
                    }
                }
            } catch (RefusedException e) {
                LOG.debug("{} of {} is no command", path, bundle.getSymbolicName(), e);
            }
        }
        return found;
    }

    /** Adds the permission that something asks for. */
    static void demand(AnnotatedElement declared, String what, Set<String> demanded) throws RefusedException {
        if (!isDeclared(declared)) {
            throw new RefusedException("It does not say who may use " + what + ": there is no @RequiresPermission");
        }
        var permission = declared.getAnnotation(RequiresPermission.class);
        if (permission != null) {
            demanded.add(permission.value());
        }
    }

    /** The same of work that people start: it is never open to everybody. */
    static void demand(TaskKind kind, Set<String> demanded) throws RefusedException {
        var type = kind.getClass();
        var permission = type.getAnnotation(RequiresPermission.class);
        if (permission == null) {
            throw new RefusedException(
                    "It does not say who may start " + type.getName() + ": there is no @RequiresPermission");
        }
        demanded.add(permission.value());
    }

    private static boolean isDeclared(AnnotatedElement element) {
        return element.isAnnotationPresent(RequiresPermission.class) || element.isAnnotationPresent(PublicAccess.class);
    }

    private static List<Method> operations(Class<?> resource) throws RefusedException {
        return methods(resource).stream()
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }

    private static List<Method> methods(Class<?> type) throws RefusedException {
        try {
            return List.of(type.getMethods());
        } catch (LinkageError e) {
            throw new RefusedException("Its class " + type.getName() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<Class<?>> components(Bundle bundle, List<String> descriptions) throws RefusedException {
        var found = new ArrayList<Class<?>>();
        for (var description : descriptions) {
            var names = IMPLEMENTATION.matcher(description);
            while (names.find()) {
                found.add(load(bundle, names.group(1)));
            }
        }
        return found;
    }

    /** Of one that names none they are called as it is. */
    static Set<String> settings(List<String> descriptions) {
        var found = new TreeSet<String>();
        for (var description : descriptions) {
            var components = COMPONENT.matcher(description);
            while (components.find()) {
                var attributes = ATTRIBUTE
                        .matcher(components.group(1))
                        .results()
                        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (one, two) -> one));
                var name = attributes.getOrDefault("name", "");
                Stream.of(attributes.getOrDefault("configuration-pid", name).split("\\s+", -1))
                        .map(settings -> settings.equals("$") ? name : settings)
                        .filter(settings -> !settings.isEmpty())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> descriptions(Bundle bundle) throws RefusedException {
        var found = new ArrayList<String>();
        for (var clause : clauses(bundle, "Service-Component")) {
            if (clause.contains("*")) {
                throw new RefusedException(
                        "Its header Service-Component has a pattern, " + clause + "; name each file");
            }
            var entry = bundle.getEntry(clause);
            if (entry == null) {
                throw new RefusedException("Its manifest names " + clause + ", which is not in it");
            }
            try (InputStream in = entry.openStream()) {
                var content = in.readNBytes(MAX_DESCRIPTION + 1);
                if (content.length > MAX_DESCRIPTION) {
                    throw new RefusedException(clause + " has more than " + MAX_DESCRIPTION + " bytes");
                }
                found.add(new String(content, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new RefusedException(clause + " cannot be read: " + e.getMessage(), e);
            }
        }
        return found;
    }

    private static List<Class<?>> commandClasses(Bundle bundle) throws RefusedException {
        var found = new ArrayList<Class<?>>();
        for (var path : commandPaths(bundle)) {
            found.add(load(bundle, className(path)));
        }
        return found;
    }

    private static List<String> commandPaths(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return List.of(); // not resolved
        }
        var found = new ArrayList<String>();
        for (var clause : clauses(bundle, "Karaf-Commands")) {
            var deep = clause.endsWith("*") ? BundleWiring.LISTRESOURCES_RECURSE : 0;
            var folder = "/" + clause.replace("*", "").replace('.', '/').replaceFirst("/$", "");
            found.addAll(wiring.listResources(folder, "*.class", BundleWiring.LISTRESOURCES_LOCAL | deep));
        }
        return found;
    }

    private static String className(String path) {
        return path.replaceFirst("\\.class$", "").replace('/', '.');
    }

    /** One in a package that the header does not name is there for nobody, and nothing would say so. */
    private static void requireAllFound(Bundle bundle, List<String> commands) throws RefusedException {
        if (clauses(bundle, Constants.IMPORT_PACKAGE).stream().noneMatch(Command.class.getPackageName()::equals)) {
            return;
        }
        var all = BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE;
        for (var path : bundle.adapt(BundleWiring.class).listResources("/", "*.class", all)) {
            if (speaksOfCommands(bundle, path)) {
                var type = load(bundle, className(path));
                var command = type.getAnnotation(Command.class);
                if (command != null
                        && type.isAnnotationPresent(Service.class)
                        && !commands.contains(command.scope() + ":" + command.name())) {
                    throw new RefusedException(
                            "The command " + command.scope() + ":" + command.name() + " is in the package "
                                    + type.getPackageName() + ", which its header Karaf-Commands does not name");
                }
            }
        }
    }

    /** Whether a class may be a command, by its bytes: to load all that a plugin brings takes long, and need not be possible. */
    private static boolean speaksOfCommands(Bundle bundle, String path) throws RefusedException {
        var file = bundle.getResource(path);
        if (file == null) {
            return false;
        }
        try (var in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains(Command.class.descriptorString());
        } catch (IOException e) {
            throw new RefusedException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> clauses(Bundle bundle, String name) {
        var header = bundle.getHeaders("").get(name);
        return header == null
                ? List.of()
                : Stream.of(header.split(",", -1))
                        .map(clause -> clause.split(";", 2)[0].strip())
                        .filter(clause -> !clause.isEmpty())
                        .toList();
    }

    private static Class<?> load(Bundle bundle, String name) throws RefusedException {
        try {
            return bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new RefusedException("Its class " + name + " cannot be loaded: " + e.getMessage(), e);
        }
    }
}
