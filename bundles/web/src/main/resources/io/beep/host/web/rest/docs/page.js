// SPDX-License-Identifier: Apache-2.0
"use strict";

// What changes by the session carries its token; a call with a key of its own needs none.
let csrfToken = "";
const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const dark = window.matchMedia("(prefers-color-scheme: dark)");
// What one chose on the host's pages counts here too.
const chosen = () => {
    try {
        return localStorage.getItem("beep.scheme");
    } catch (blocked) {
        return null;
    }
};
const paint = () => {
    const scheme = chosen();
    const isDark = scheme === "light" || scheme === "dark" ? scheme === "dark" : dark.matches;
    document.documentElement.classList.toggle("dark-mode", isDark);
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
};
dark.addEventListener("change", paint);
paint();

fetch("/api/v1/auth/me", { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => ({}))
    .then((me) => {
        csrfToken = me.csrf_token ?? "";
        SwaggerUIBundle({
            url: "/api/v1/openapi.json",
            dom_id: "#api",
            presets: [SwaggerUIBundle.presets.apis],
            docExpansion: "none",
            filter: true,
            deepLinking: true,
            displayRequestDuration: true,
            tryItOutEnabled: true,
            // Nothing is asked of a validator elsewhere.
            validatorUrl: null,
            requestInterceptor: (request) => {
                if (csrfToken && changes.has((request.method ?? "GET").toUpperCase())) {
                    request.headers["x-csrf-token"] = csrfToken;
                }
                return request;
            },
        });
    });
