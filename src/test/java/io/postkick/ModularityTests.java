package io.postkick;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void keepsTheDeclaredArrowsBetweenPackages() {
        ApplicationModules.of(PostkickConsole.class).verify();
    }
}
