package io.postkick.queueact;

import org.springframework.boot.test.context.TestComponent;

/** Has what the queue helper would do asked anew, for tests of other packages. */
@TestComponent
public class OfferedActs {

    private final HelperAbilities abilities;

    OfferedActs(HelperAbilities abilities) {
        this.abilities = abilities;
    }

    public void forget() {
        abilities.forget();
    }
}
