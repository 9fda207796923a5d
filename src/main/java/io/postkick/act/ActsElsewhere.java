package io.postkick.act;

import io.postkick.access.Actor;
import io.postkick.audit.entry.AuditEntry;

/** Has acts done on other mail hosts. There is such a bean only where there are others. */
public interface ActsElsewhere {

    /**
     * Has an act done, once, by the host that it is for, which puts it on its own record before; waits for what came of it. Never
     * throws for what hosts, broker and network do.
     *
     * @param host its name
     * @param kind of act, as {@link CommandedAct#kind} has it
     * @param command for that, as it is there: with the instance's name on its own host
     * @param actor who has it done
     * @param intent as it is on this console's disk; or the note that somebody steers an act that goes on, such as that it is to stop
     */
    DoneElsewhere carryOut(String host, String kind, Object command, Actor actor, AuditEntry intent);
}
