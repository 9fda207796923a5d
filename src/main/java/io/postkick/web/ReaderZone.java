package io.postkick.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/**
 * Whose time a page speaks: that of the browser, which a script says in a cookie, UTC without. Handlers take it as {@link ZoneId}. The
 * language is the console's whatever the browser asks for, numbers included.
 */
@Component("localeResolver")
class ReaderZone extends FixedLocaleResolver {

    private static final String COOKIE = "zone";

    ReaderZone() {
        super(Locale.ENGLISH);
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return new SimpleTimeZoneAwareLocaleContext(Locale.ENGLISH, TimeZone.getTimeZone(zone(request)));
    }

    private static ZoneId zone(HttpServletRequest request) {
        String said = ScriptCookie.value(request, COOKIE);
        try {
            return said == null ? ZoneOffset.UTC : ZoneId.of(said);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
