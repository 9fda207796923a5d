package io.postkick.access.token;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when tokens work: as long as somebody chose, otherwise for the usual time, and never longer than the longest. */
@Component
public class TokenExpiry {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final TokenProperties properties;
    private final Clock clock;

    TokenExpiry(TokenProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Of a token whose end nobody chose. */
    public Instant usual() {
        Instant usual = now().plus(properties.tokenLifetime());
        Instant longest = longest();
        return longest != null && longest.isBefore(usual) ? longest : usual;
    }

    /** @param text a time with its offset */
    Instant at(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refused.because(AccessWhy.TOKEN_EXPIRY_UNUSABLE).causedBy(e);
        }
    }

    /** The token still works on that day, wherever that is, as far as the longest time lets it. */
    public Instant endOf(String day, ZoneId zone) {
        try {
            LocalDate last = LocalDate.parse(day);
            Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
            Instant longest = longest();
            return longest != null && last.equals(dayOf(longest, zone)) ? longest : end;
        } catch (DateTimeException e) {
            throw Refused.because(AccessWhy.TOKEN_EXPIRY_UNUSABLE).causedBy(e);
        }
    }

    /** The last whole day of a token whose end nobody chose. */
    public LocalDate usualDay(ZoneId zone) {
        return dayOf(usual(), zone);
    }

    /** @param expiresAt null for never */
    void check(@Nullable Instant expiresAt) {
        if (expiresAt != null && (!expiresAt.isAfter(now()) || expiresAt.isAfter(LATEST))) {
            throw Refused.because(AccessWhy.TOKEN_EXPIRY_UNUSABLE);
        }
        Instant longest = longest();
        if (longest != null && (expiresAt == null || expiresAt.isAfter(longest))) {
            throw Refused.because(AccessWhy.TOKEN_LIVES_TOO_LONG);
        }
    }

    private @Nullable Instant longest() {
        return properties.longestTokenLifetime() == null ? null : now().plus(properties.longestTokenLifetime());
    }

    private static LocalDate dayOf(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
