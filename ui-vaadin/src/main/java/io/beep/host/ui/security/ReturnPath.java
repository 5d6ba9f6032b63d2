// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.regex.Pattern;

/** Where somebody was before signing in, carried in the address of the sign-in page. */
public final class ReturnPath {
    private static final String PARAMETER = "next";
    /** A path of ours: it cannot name another host, a scheme, or a way up. */
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*");

    private ReturnPath() {}

    /** What brings one back to that page after signing in. */
    public static QueryParameters to(Location location) {
        var path = location.getPath();
        return FIT.matcher(path).matches() ? QueryParameters.of(PARAMETER, path) : QueryParameters.empty();
    }

    /** The path that sign-in leads to; home when none is given, or one that is not a page of ours. */
    public static String of(Location signIn) {
        return signIn.getQueryParameters()
                .getSingleParameter(PARAMETER)
                .filter(path -> FIT.matcher(path).matches())
                .orElse("");
    }
}
