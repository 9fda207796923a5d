package io.postkick.fleet.far;

import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.asked.SeenEndpoints;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.Listeners;
import io.postkick.host.instance.Obstacle;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Endpoints of this host, and of others: there all of an instance are asked for at once, and kept for a page. */
class RoutedEndpoints implements Endpoints {

    private static final TypeReference<SeenEndpoints> SEEN = new TypeReference<>() {};
    private static final long KEPT = Duration.ofSeconds(1).toNanos();

    private final Endpoints here;
    private final FarHosts hosts;
    private final Map<Place, Look> looks = new ConcurrentHashMap<>();

    RoutedEndpoints(Endpoints here, FarHosts hosts) {
        this.here = here;
        this.hosts = hosts;
    }

    private record Place(String host, String queueDirectory) {}

    /**
     * What was seen, or is being asked for.
     *
     * @param over when the answer came, or its lack was certain; before that, when it was asked for
     */
    private record Look(AtomicLong over, CompletableFuture<SeenEndpoints> answer) {

        boolean isOld() {
            return answer.isDone() && System.nanoTime() - over.get() > KEPT;
        }
    }

    @Override
    public EndpointFacts look(Endpoint endpoint) {
        if (endpoint.host() == null) {
            return here.look(endpoint);
        }
        try {
            return find(endpoint)
                    .map(SeenEndpoints.Seen::facts)
                    .orElseGet(() -> unseen("The agent of " + endpoint.host()
                            + " knows no such endpoint: master.cf has changed there just now."));
        } catch (Unanswered e) {
            return unseen(e.words());
        }
    }

    private static EndpointFacts unseen(String why) {
        return new EndpointFacts(EndpointFacts.Kind.UNSEEN, null, null, null, why);
    }

    @Override
    public boolean isLeftOut(Endpoint endpoint) {
        return endpoint.host() == null
                ? here.isLeftOut(endpoint)
                : known(endpoint).filter(SeenEndpoints.Seen::leftOut).isPresent();
    }

    @Override
    public @Nullable Obstacle obstacle(Endpoint endpoint) {
        return endpoint.host() == null
                ? here.obstacle(endpoint)
                : known(endpoint).map(SeenEndpoints.Seen::obstacle).orElse(null);
    }

    @Override
    public Listeners listeners(PostfixInstance instance) {
        String host = instance.host();
        String queueDirectory = instance.queueDirectory();
        if (host == null) {
            return here.listeners(instance);
        } else if (queueDirectory == null) {
            return new Listeners(Set.of());
        }
        try {
            return ask(new Place(host, queueDirectory)).listeners();
        } catch (Unanswered e) {
            return new Listeners(Set.of());
        }
    }

    private Optional<SeenEndpoints.Seen> known(Endpoint endpoint) {
        try {
            return find(endpoint);
        } catch (Unanswered e) {
            return Optional.empty();
        }
    }

    private Optional<SeenEndpoints.Seen> find(Endpoint endpoint) {
        return ask(new Place(String.valueOf(endpoint.host()), endpoint.queueDirectory())).endpoints().stream()
                .filter(seen -> seen.serviceClass().equals(endpoint.serviceClass())
                        && seen.service().equals(endpoint.service()))
                .findFirst();
    }

    private SeenEndpoints ask(Place place) {
        looks.values().removeIf(Look::isOld);
        Look look = looks.compute(place, (same, last) -> last == null ? begin(same) : last);
        try {
            return look.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unanswered unanswered) {
                throw unanswered;
            }
            throw e;
        }
    }

    private Look begin(Place place) {
        var over = new AtomicLong(System.nanoTime());
        return new Look(
                over,
                hosts.begin(
                                place.host(),
                                PostfixCalls.ENDPOINTS,
                                new SeenEndpoints.EndpointsWanted(place.queueDirectory()),
                                SEEN,
                                HostCalls.PATIENCE)
                        .whenComplete((seen, failure) -> over.set(System.nanoTime())));
    }
}
