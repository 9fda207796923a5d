package io.postkick.access;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The instances as one person sees them: the only way from a name that somebody sent to an instance. For people who are limited
 * to some, the others do not exist.
 */
@Component
public class VisibleInstances {

    private final Instances instances;

    VisibleInstances(Instances instances) {
        this.instances = instances;
    }

    /** All that the person may see, in the console's order. */
    public List<PostfixInstance> all(Actor actor) {
        return instances.all().stream()
                .filter(instance -> actor.sees(instance.name()))
                .toList();
    }

    /**
     * The instance of that name.
     *
     * @throws Refused if there is none, or none that the person may see: nothing tells which
     */
    public PostfixInstance get(Actor actor, String name) {
        check(actor, name);
        return instances
                .find(name)
                .orElseThrow(() -> Refused.because(
                        actor.instances().isNone() ? AccessWhy.UNKNOWN_INSTANCE : AccessWhy.UNKNOWN_AMONG_VISIBLE));
    }

    /**
     * Makes sure that the person may read what is known of an instance, also if it is gone.
     *
     * @throws Refused if the person may not see an instance of that name, whether or not there is one
     */
    public void check(Actor actor, String name) {
        if (!actor.sees(name)) {
            throw Refused.because(AccessWhy.UNKNOWN_AMONG_VISIBLE);
        }
    }
}
