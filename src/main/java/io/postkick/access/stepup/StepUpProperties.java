package io.postkick.access.stepup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are asked for their second factor once more.
 *
 * @param stepUp for how long one that was shown suffices for what cannot be taken back; 0: as long as the session
 */
@ConfigurationProperties("postkick.access")
record StepUpProperties(@DefaultValue("5m") Duration stepUp) {

    StepUpProperties {
        if (stepUp.isNegative()) {
            throw new IllegalArgumentException("postkick.access.step-up is a time, or 0 to ask nobody again");
        }
    }

    boolean isOff() {
        return stepUp.isZero();
    }
}
