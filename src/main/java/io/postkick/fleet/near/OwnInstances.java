package io.postkick.fleet.near;

import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Declined;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;

/** The instances of this host, by the names that they have here. */
record OwnInstances(Instances instances) {

    List<PostfixInstance> all() {
        return instances.all();
    }

    /** @throws Declined if there is none */
    PostfixInstance get(String name) {
        return instances.find(name).orElseThrow(() -> unknown("instance of the name " + name));
    }

    /** @throws Declined if no instance has that queue: nothing else of the host is looked at */
    PostfixInstance withQueue(String queueDirectory) {
        return instances.all().stream()
                .filter(instance -> queueDirectory.equals(instance.queueDirectory()))
                .findFirst()
                .orElseThrow(() -> unknown("instance with the queue directory " + queueDirectory));
    }

    /** As far as they are there. */
    List<PostfixInstance> those(List<String> names) {
        return instances.all().stream()
                .filter(instance -> names.contains(instance.name()))
                .toList();
    }

    private static Declined unknown(String what) {
        return new Declined(PostfixCalls.UNKNOWN_INSTANCE, "This host has no " + what + ".");
    }
}
