package io.postkick.access.oidc;

import io.postkick.access.outside.GroupRights;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.outside.Way;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider that the settings name. It is asked what it is like when somebody first wants it, and now and then again: a console starts
 * without it, and goes on without it. Strangers who press its button while it is away keep a few threads waiting, not all.
 */
class Provider {

    private static final Logger log = LoggerFactory.getLogger(Provider.class);

    private static final Duration KEPT = Duration.ofHours(1);

    /** For so long one that has answered is taken to be there still. */
    private static final Duration THERE = Duration.ofSeconds(10);

    /** A provider that is away is not asked by everybody who presses a button meanwhile. */
    private static final Duration NOT_AGAIN_BEFORE = Duration.ofSeconds(5);

    private static final int WAITING = 8;

    private final Way way;
    private final OidcClient client;
    private final String redirectUri;
    private final Clock clock;
    private final Semaphore waiting = new Semaphore(WAITING);
    private volatile @Nullable Described described;
    private volatile @Nullable Failure failure;
    private volatile Instant answered = Instant.MIN;

    Provider(Way way, OidcClient client, String redirectUri, Clock clock) {
        this.way = way;
        this.client = client;
        this.redirectUri = redirectUri;
        this.clock = clock;
    }

    private record Failure(Instant at, IOException cause) {}

    Way way() {
        return way;
    }

    OidcClient client() {
        return client;
    }

    GroupRights rights() {
        return new GroupRights(client.rights());
    }

    /** @throws Unreachable if it has never described itself, and does not now */
    Described described() {
        Described known = described;
        if (known != null && clock.instant().isBefore(known.at().plus(KEPT))) {
            return known;
        }
        if (!waiting.tryAcquire()) {
            return knownOr(new IOException("as many wait for it as may"));
        }
        try {
            return asked();
        } finally {
            waiting.release();
        }
    }

    /**
     * For sending somebody there: what it is like, and that it is there now. A browser that finds nobody says so in its own words, and on no
     * page of the console's.
     *
     * @throws Unreachable if it does not answer
     */
    Described answering() {
        Described known = described();
        if (clock.instant().isBefore(answered.plus(THERE))) {
            return known;
        }
        if (!waiting.tryAcquire()) {
            throw new Unreachable(way, new IOException("as many wait for it as may"));
        }
        try {
            askWhetherItIsThere();
            return known;
        } finally {
            waiting.release();
        }
    }

    private synchronized void askWhetherItIsThere() {
        Instant now = clock.instant();
        if (now.isBefore(answered.plus(THERE))) {
            return;
        }
        Failure last = failure;
        if (last != null && now.isBefore(last.at().plus(NOT_AGAIN_BEFORE))) {
            throw new Unreachable(way, last.cause());
        }
        try {
            Discovery.document(client);
            answered = clock.instant();
            failure = null;
        } catch (IOException e) {
            log.warn("{} does not answer: {}", way.name(), e.toString());
            failure = new Failure(clock.instant(), e);
            throw new Unreachable(way, e);
        }
    }

    private synchronized Described asked() {
        Instant now = clock.instant();
        Described known = described;
        if (known != null && now.isBefore(known.at().plus(KEPT))) {
            return known;
        }
        Failure last = failure;
        if (last != null && now.isBefore(last.at().plus(NOT_AGAIN_BEFORE))) {
            return knownOr(last.cause());
        }
        try {
            Described fresh = Described.of(Discovery.of(way.id(), client, redirectUri), client, clock);
            described = fresh;
            answered = fresh.at();
            failure = null;
            return fresh;
        } catch (IOException e) {
            log.warn("{} cannot be asked how people sign in there: {}", way.name(), e.toString());
            failure = new Failure(clock.instant(), e);
            return knownOr(e);
        }
    }

    private Described knownOr(IOException cause) {
        Described known = described;
        if (known == null) {
            throw new Unreachable(way, cause);
        }
        return known;
    }
}
