package io.postkick.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the layout needs on every page, as request attribute {@code shell}. */
@Component
class Shell implements HandlerInterceptor, WebMvcConfigurer {

    /** In the order in which they apply, after Bootstrap. */
    static final List<String> SHEETS = List.of(
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
            "overview",
            "kick",
            "evidence",
            "cards",
            "heat",
            "choices",
            "chart",
            "filter",
            "messages",
            "pick",
            "acts",
            "queue",
            "retry",
            "audit",
            "track",
            "content");

    /**
     * htmx evaluates no text as code, adds no inline style, carries none over that an extension of the browser has set, calls no other host, and shows what the console answers to a refused
     * request too.
     */
    private static final String HTMX = """
            {"allowEval":false,"includeIndicatorStyles":false,"attributesToSettle":["class","width","height"],\
            "selfRequestsOnly":true,"historyCacheSize":0,"timeout":60000,\
            "responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},\
            {"code":"[45]..","swap":true,"error":true}]}""";

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final String version;
    private final long idle;

    Shell(
            ObjectProvider<BuildProperties> build,
            ObjectProvider<GitProperties> git,
            @Value("${server.servlet.session.timeout:30m}") Duration idle) {
        this.idle = idle.toSeconds();
        BuildProperties properties = build.getIfAvailable();
        GitProperties commit = git.getIfAvailable();
        this.version = (properties == null ? "" : String.valueOf(properties.getVersion()))
                + (commit == null ? "" : " (" + commit.getShortCommitId() + ")");
    }

    /**
     * Values of the layout.
     *
     * @param theme the person's choice; null to follow the system
     * @param idle for how many seconds a session may go unused
     */
    public record View(String version, @Nullable String theme, List<String> sheets, String htmx, long idle) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A request attribute, not a model attribute: pages that exception handlers render have the layout too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String chosen = ScriptCookie.value(request, "theme");
        String theme = chosen == null || !THEMES.contains(chosen) ? null : chosen;
        request.setAttribute("shell", new View(version, theme, SHEETS, HTMX, idle));
        return true;
    }
}
