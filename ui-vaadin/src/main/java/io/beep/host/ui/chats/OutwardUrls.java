// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import java.util.regex.Pattern;
import org.commonmark.renderer.html.UrlSanitizer;

/** Links of a stranger's text: whole addresses of the web and of mail. A relative one would lead into this host. */
final class OutwardUrls implements UrlSanitizer {
    private static final Pattern OUTWARD = Pattern.compile("(?i)(?:https?://|mailto:)[^\\s\\p{Cc}]+");

    @Override
    public String sanitizeLinkUrl(String url) {
        return OUTWARD.matcher(url).matches() ? url : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
        return "";
    }
}
