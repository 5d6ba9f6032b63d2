/** The plugin ${artifactId}: a model that greets, and a page, an operation and a command that do so too. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
