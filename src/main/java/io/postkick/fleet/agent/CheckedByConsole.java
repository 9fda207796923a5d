package io.postkick.fleet.agent;

import io.postkick.access.Actor;
import io.postkick.access.FreshFactor;
import io.postkick.act.Attempt;
import io.postkick.approval.Coverage;
import io.postkick.approval.FourEyes;
import io.postkick.approval.Wanted;
import io.postkick.fleet.calls.AgentOnly;
import io.postkick.host.instance.PostfixInstance;
import org.springframework.stereotype.Component;

/**
 * What the console has made sure of before it signed a command, and the agent cannot: that somebody has shown a second factor lately, and that
 * a second person has approved.
 */
@Component
@AgentOnly
class CheckedByConsole implements FreshFactor, FourEyes {

    @Override
    public void require(Actor actor) {
        // Only who is signed in at the console could show one.
    }

    @Override
    public boolean areNeeded(PostfixInstance instance, Coverage coverage) {
        return false;
    }

    @Override
    public <R> Attempt<R> asking(Actor actor, Wanted wanted, Runnable onRecord) {
        throw new IllegalStateException("nothing waits here");
    }
}
