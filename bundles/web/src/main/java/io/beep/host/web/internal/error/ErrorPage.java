// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.spi.error.RequestError;

/** An error as a page that needs nothing else from the host. It asks again by itself while a part is not there. */
final class ErrorPage {
    private ErrorPage() {}

    static String of(Fault fault) {
        var title = fault.error() == RequestError.UNKNOWN_OPERATION
                ? "Not found"
                : fault.error().title();
        var small = fault.incident().map(id -> "Incident " + id).orElse("Status " + fault.status());
        var refresh = fault.status() == 503
                ? "<meta http-equiv=\"refresh\" content=\""
                        + fault.retryAfterSeconds().orElse(5L) + "\">\n"
                : "";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                %4$s<title>%1$s</title>
                <style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; }</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><small>%3$s</small></p>
                </main>
                </body>
                </html>
                """.formatted(escape(title), escape(fault.detail()), escape(small), refresh);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
