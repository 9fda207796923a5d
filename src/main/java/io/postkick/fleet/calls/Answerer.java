package io.postkick.fleet.calls;

import java.util.List;

/** A bean of an agent that answers calls. */
public interface Answerer {

    List<HostAnswer<?>> answers();
}
