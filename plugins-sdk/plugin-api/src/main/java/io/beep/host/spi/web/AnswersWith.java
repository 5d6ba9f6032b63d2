// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a resource method answers with, where its return type does not say it. The host gives the answer this status, and the API's
 * description tells all of it. A method that makes its own {@code Response} gives the status itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AnswersWith {
    /** The status when all goes well. */
    int status() default 200;

    /** The type of the body; {@code void} for that of the method. */
    Class<?> body() default void.class;

    /** The types of the events, where the answer may be a stream. */
    Class<?>[] events() default {};

    /** Other statuses that there may be, besides those of failures that follow from parameters, body and permission. */
    int[] others() default {};
}
