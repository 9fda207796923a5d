package io.postkick;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@Tag("once")
class ModularityTests {

    /** Of a package below another one, which is a room as every other here and no secret of the upper one's. */
    private static final String BELOW_ANOTHER = "Invalid sub-module reference";

    @Test
    void keepsTheDeclaredArrowsBetweenPackages() {
        ApplicationModules.of(PostkickConsole.class)
                .detectViolations()
                .filter(violation -> !violation.hasMessageContaining(BELOW_ANOTHER))
                .throwIfPresent();
    }
}
