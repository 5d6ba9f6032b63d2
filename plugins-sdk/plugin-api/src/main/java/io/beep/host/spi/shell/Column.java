// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.shell;

import java.util.function.Function;

/** A column of a table: its title, and the cell of a row. */
public record Column<T>(String title, Function<? super T, ?> cell) {
    public static <T> Column<T> column(String title, Function<? super T, ?> cell) {
        return new Column<>(title, cell);
    }
}
