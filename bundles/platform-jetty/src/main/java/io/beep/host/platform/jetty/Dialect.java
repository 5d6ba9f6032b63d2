// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.jetty;

/** How a part of the site words its errors. All that is worded here is fixed text, so that nothing needs to be escaped. */
enum Dialect {
    /** RFC 9457; also where no path could be read. */
    PROBLEM("application/problem+json") {
        @Override
        String body(ServerAnswer answer) {
            return """
                    {"type":"urn:beep:error:%s","title":"%s","status":%d,"detail":"%s"}""".formatted(answer.code(), answer.title(), answer.status(), answer.detail());
        }
    },
    OPENAI("application/json") {
        @Override
        String body(ServerAnswer answer) {
            var type = answer.status() < 500 ? "invalid_request_error" : "server_error";
            var code = answer.status() == 503 ? "\"overloaded\"" : "null";
            return """
                    {"error":{"message":"%s","type":"%s","param":null,"code":%s}}""".formatted(answer.detail(), type, code);
        }
    },
    /** A page that asks again by itself while the host starts. */
    PAGE("text/html; charset=utf-8") {
        @Override
        String body(ServerAnswer answer) {
            var refresh = answer.status() == 503 ? "<meta http-equiv=\"refresh\" content=\"1\">" : "";
            return """
                    <!DOCTYPE html>
                    <html lang="en">
                    <head><meta charset="utf-8">%s<meta name="color-scheme" content="light dark"><title>%s</title>
                    <style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; }</style></head>
                    <body><main><h1>%s</h1><p>%s</p></main></body>
                    </html>
                    """.formatted(refresh, answer.title(), answer.title(), answer.detail());
        }
    };

    private final String contentType;

    Dialect(String contentType) {
        this.contentType = contentType;
    }

    /** As the applications choose it, whom this bundle cannot ask: a test of theirs holds it to that. */
    static Dialect of(String path) {
        if (isBelow("/v1", path)) {
            return OPENAI;
        }
        return path.isEmpty() || isBelow("/api", path) ? PROBLEM : PAGE;
    }

    private static boolean isBelow(String base, String path) {
        return path.equals(base) || path.startsWith(base + "/");
    }

    String contentType() {
        return contentType;
    }

    abstract String body(ServerAnswer answer);
}
