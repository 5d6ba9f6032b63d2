// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.spi.error.HostException;
import io.beep.host.web.internal.error.WebError;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body cannot be read beyond a limit, whatever it said about its length. */
final class LimitedRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private final BodyLimits.Limit limit;
    private final Sender sender;
    private final BodyShares shares;
    private final Place place;
    private @Nullable ServletInputStream body;
    private boolean isFormRead;

    LimitedRequest(HttpServletRequest request, BodyLimits.Limit limit, Sender sender, BodyShares shares, Place place) {
        super(request);
        this.limit = limit;
        this.sender = sender;
        this.shares = shares;
        this.place = place;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        var stream = body;
        if (stream == null) {
            stream = stream(new LimitedBody(super.getInputStream(), limit.bytes()));
            body = stream;
        }
        return stream;
    }

    private ServletInputStream stream(ServletInputStream counted) {
        return limit.isHeld() ? new HeldBody(counted, length(), limit, sender, shares) : counted;
    }

    /** Negative when nobody knows. A request that says nothing of a body has none. */
    private long length() {
        var length = getContentLengthLong();
        return length < 0 && getHeader("Transfer-Encoding") == null ? 0 : length;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), charset()));
    }

    @Override
    public @Nullable String getParameter(String name) {
        readForm();
        return super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        readForm();
        return super.getParameterValues(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        readForm();
        return super.getParameterNames();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        readForm();
        return super.getParameterMap();
    }

    /** The server reads a form by itself, within a limit of its own, as soon as any parameter is asked for; that keeps a thread too. */
    private void readForm() {
        if (isFormRead || !isForm()) {
            return;
        }
        isFormRead = true;
        shares.threads().take(sender, 1);
        try {
            super.getParameterMap();
        } finally {
            shares.threads().giveBack(sender, 1);
        }
    }

    private boolean isForm() {
        var type = getContentType();
        return type != null
                && body == null
                && type.toLowerCase(Locale.ROOT).strip().startsWith("application/x-www-form-urlencoded");
    }

    /** The request is over. */
    @Override
    public void close() {
        if (body instanceof HeldBody held) {
            held.release();
        }
        place.close();
    }

    private Charset charset() {
        var encoding = getCharacterEncoding();
        try {
            var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            if (limit.isTree() && !charset.equals(StandardCharsets.UTF_8)) {
                throw new HostException(WebError.UNSUPPORTED_MEDIA_TYPE, "The body must be text in UTF-8");
            }
            return charset;
        } catch (IllegalArgumentException e) {
            throw new HostException(WebError.UNSUPPORTED_MEDIA_TYPE, "The body's charset is not known", e);
        }
    }
}
