package io.postkick.access;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.refusal.Refused;
import io.postkick.testsupport.Refusing;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody holds more than a few threads of the web server, and all together no more than a part. */
class PlacesTests {

    private final Places places = new Places("questions", 2, 3);

    @Test
    void areFewForOnePersonWhicheverTokenTheyUse() {
        Actor ann = actor("ann", "password");
        places.take(ann);
        Places.Place second = places.take(actor("ann", "token:1"));
        assertRefused(AccessWhy.NO_PLACE, () -> places.take(actor("ann", "token:2")))
                .satisfies(e -> assertThat(Refusing.words(e)).contains("You have 2 questions under way"))
                .returns(Duration.ofSeconds(5), Refused::retryAfter);
        places.take(actor("bob", "password"));
        second.close();
        places.take(ann);
    }

    @Test
    void areFewForAllTogether() {
        places.take(actor("ann", "password"));
        Places.Place bobs = places.take(actor("bob", "password"));
        places.take(actor("cat", "password"));
        assertRefused(AccessWhy.NO_PLACE_FOR_ANYBODY, () -> places.take(actor("dan", "password")))
                .satisfies(e -> assertThat(Refusing.words(e)).contains("3 questions of all people are under way"));
        bobs.close();
        places.take(actor("dan", "password"));
    }

    @Test
    void areGivenBackByManyAtOnce() throws Exception {
        var refused = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            Actor actor = actor("p" + i % 3, "password");
            threads.execute(() -> {
                for (int j = 0; j < 20_000; j++) {
                    try (Places.Place place = places.take(actor)) {
                        assertThat(place).isNotNull();
                    } catch (Refused e) {
                        refused.incrementAndGet();
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.get()).isLessThan(160_000);
        for (int i = 0; i < 2; i++) {
            places.take(actor("p0", "password"));
        }
        places.take(actor("p1", "password"));
    }

    private static Actor actor(String name, String authentication) {
        return new Actor(name, Role.OPERATOR, "192.0.2.1", authentication);
    }
}
