// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation does, for the API's description. One without it is called by its class and its method: {@code Rows: list}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Summary {
    /** One line, without a full stop: {@code Lists the rows of a table}. */
    String value();
}
