package io.postkick.access.signin;

import io.postkick.access.Identity;
import io.postkick.access.factor.SecondFactors;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who has typed the right password, and has still to show a second factor. They are nobody until then: this is no principal
 * and has no authority, so that a rule that forgets about second factors lets them nowhere.
 *
 * @param identity who they will be
 * @param need what they have to do
 */
public record HalfWay(Identity identity, SecondFactors.Need need) implements Serializable {

    private static final Duration FOR_A_CODE = Duration.ofMinutes(5);

    /** An app may have to be installed. */
    private static final Duration FOR_ENROLMENT = Duration.ofMinutes(15);

    /** Whether the password has to be typed again. */
    public boolean isOver(Instant now) {
        Duration goodFor = need == SecondFactors.Need.CODE ? FOR_A_CODE : FOR_ENROLMENT;
        return !now.isBefore(identity.proof().at().plus(goodFor));
    }
}
