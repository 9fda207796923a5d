package io.postkick.access.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HashingPlacesTests {

    private final HashingPlaces places = new HashingPlaces();
    private final int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Test
    void givesStrangersHalfTheProcessorsAndTurnsAwayTheRest() throws Exception {
        ExecutorService strangers = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Optional<HashingPlaces.Place>>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> places.take(false));
            }
            int taken = 0;
            for (Future<Optional<HashingPlaces.Place>> call : strangers.invokeAll(calls)) {
                taken += call.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(most);
        } finally {
            strangers.shutdownNow();
        }
    }

    @Test
    void keepsAPlaceForThoseWhoHaveSignedInBefore() {
        for (int i = 0; i < most; i++) {
            assertThat(places.take(false)).isPresent();
        }
        assertThat(places.take(true)).isPresent();
    }

    @Test
    void givesAPlaceToTheNextOne() {
        for (int i = 0; i < 100; i++) {
            places.take(false).orElseThrow().close();
        }
        assertThat(places.take(false)).isPresent();
    }
}
