package io.postkick.act;

import io.postkick.access.Actor;
import tools.jackson.databind.JsonNode;

/** An act as a host does it for a console elsewhere, where somebody has pressed and their rights were checked. */
public interface CommandedAct {

    /** By which console and host know it. */
    String kind();

    /**
     * Has it done, on this host's own record.
     *
     * @param actor who has it done, as the console says
     * @param id of the act, the same as on the console's record
     * @param command as the console sent it
     * @return what came of it, a record
     * @throws io.postkick.refusal.Refused if it was not done
     */
    Object carryOut(Actor actor, String id, JsonNode command);
}
