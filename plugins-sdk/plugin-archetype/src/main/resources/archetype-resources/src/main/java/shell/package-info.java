/** The plugin in the shell. */
@NullMarked
package ${package}.shell;

import org.jspecify.annotations.NullMarked;
