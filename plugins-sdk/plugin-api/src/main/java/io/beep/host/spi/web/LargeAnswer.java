// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that is done at once, but whose answer may have megabytes, such as a page of long texts. Only a few of these are made at a
 * time, and accounts that wait take turns: hundreds at once would need more memory than the host has. Not for what waits for
 * something else, as it would keep all others waiting.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LargeAnswer {}
