package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.act.DeniedMethods;
import io.postkick.act.Guard;
import io.postkick.act.Guarded;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/** Has messages read for people. */
@Component
class MessageReads implements Guarded {

    private final Guard guard;
    private final ReadAct act;

    MessageReads(Guard guard, ReadAct act) {
        this.guard = guard;
        this.act = act;
    }

    @Override
    public ReadDenials denials() {
        return act.denials();
    }

    /**
     * Reads something of a message, once that is on the record.
     *
     * @throws io.postkick.refusal.Refused as {@link Guard#run} says, or if the message cannot be read
     * @throws java.io.UncheckedIOException if reading it, or what was to be done with it, failed midway
     */
    @PreAuthorize(May.READ_MAIL)
    @HandleAuthorizationDenied(handlerClass = DeniedMethods.class)
    WantedPart read(Actor actor, ReadCommand command) {
        return guard.run(act, actor, command);
    }
}
