package io.postkick.fleet.agent;

import io.postkick.fleet.wire.Beat;
import java.util.ArrayList;
import java.util.List;

/**
 * How the instances of this host were when the agent last looked.
 *
 * @param nanos when, by the clock that nobody sets
 * @param inventory changes when their configuration or state does
 */
record Glance(long nanos, String inventory, List<Beat.Instance> instances) {

    Glance {
        instances = List.copyOf(instances);
    }

    /** The same, with a sentence more about each. */
    Glance saying(String trouble) {
        return new Glance(
                nanos,
                inventory,
                instances.stream().map(instance -> with(instance, trouble)).toList());
    }

    private static Beat.Instance with(Beat.Instance instance, String trouble) {
        List<String> all = new ArrayList<>(instance.trouble());
        all.add(0, trouble);
        return new Beat.Instance(instance.name(), instance.state(), instance.messages(), instance.oldest(), all);
    }
}
