package io.postkick.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * A word that a script keeps in the browser for the console (cookie.js): where people come by HTTPS under a name with a prefix, so that no
 * other host and no page without HTTPS sets it. It gives no right.
 */
final class ScriptCookie {

    private static final String BOUND = "__Host-";

    private ScriptCookie() {}

    /** What it says, or null if there is none. */
    static @Nullable String value(HttpServletRequest request, String name) {
        Cookie bound = WebUtils.getCookie(request, BOUND + name);
        Cookie cookie = bound == null ? WebUtils.getCookie(request, name) : bound;
        return cookie == null ? null : cookie.getValue();
    }
}
