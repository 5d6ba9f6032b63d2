// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The API of a package as lines that people can read and compare: what is in what is said by indentation, and of each thing what it means
 * for the version when it comes and when it goes.
 */
final class ApiText {
    private static final String STEP = "  ";

    private ApiText() {}

    static List<String> write(Tree tree) {
        var lines = new ArrayList<String>();
        write(tree, "", lines);
        return lines;
    }

    private static void write(Tree tree, String indentation, List<String> lines) {
        lines.add("%s%s %s %s %s"
                .formatted(indentation, tree.getType(), tree.ifAdded(), tree.ifRemoved(), tree.getName()));
        Stream.of(tree.getChildren())
                .sorted(Comparator.comparing(Tree::getType).thenComparing(Tree::getName))
                .forEach(child -> write(child, indentation + STEP, lines));
    }

    static Tree.Data read(List<String> lines) {
        return read(new ArrayDeque<>(lines), 0);
    }

    private static Tree.Data read(ArrayDeque<String> lines, int depth) {
        var words = lines.remove().strip().split(" ", 4);
        var data = new Tree.Data();
        data.type = Type.valueOf(words[0]);
        data.add = Delta.valueOf(words[1]);
        data.rem = Delta.valueOf(words[2]);
        data.name = words[3];
        var children = new ArrayList<Tree.Data>();
        while (!lines.isEmpty() && depth(lines.element()) > depth) {
            children.add(read(lines, depth + 1));
        }
        data.children = children.toArray(Tree.Data[]::new);
        return data;
    }

    private static int depth(String line) {
        return (line.length() - line.stripLeading().length()) / STEP.length();
    }
}
