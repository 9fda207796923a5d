package io.postkick.catalogue;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogSource;
import java.util.List;

/** What this process may reach of one instance: its channels by class, and its mail log. */
public record InstanceReach(PostfixInstance instance, List<Reach> channels, LogSource log) {

    public InstanceReach {
        channels = List.copyOf(channels);
    }
}
