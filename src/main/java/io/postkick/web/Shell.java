package io.postkick.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page, as model attribute {@code shell}. */
@ControllerAdvice
class Shell {

    /** In the order in which they apply, after Bootstrap. */
    private static final List<String> SHEETS = List.of(
            "tokens",
            "base",
            "layout",
            "nav",
            "theme-switch",
            "buttons",
            "forms",
            "panel",
            "table",
            "badges",
            "result",
            "dialog",
            "failure",
            "services",
            "kick");

    /**
     * htmx evaluates no text as code, adds no inline style, calls no other host, and shows what the console answers to a refused
     * request too.
     */
    private static final String HTMX = """
            {"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,"timeout":60000,\
            "responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},\
            {"code":"[45]..","swap":true,"error":true}]}""";

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final String version;

    Shell(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "" : String.valueOf(properties.getVersion());
    }

    /**
     * Values of the layout.
     *
     * @param theme the person's choice; null to follow the system
     */
    public record View(String version, @Nullable String theme, List<String> sheets, String htmx) {}

    @ModelAttribute("shell")
    View shell(@CookieValue(name = "theme", required = false) @Nullable String theme) {
        return new View(version, theme != null && THEMES.contains(theme) ? theme : null, SHEETS, HTMX);
    }
}
