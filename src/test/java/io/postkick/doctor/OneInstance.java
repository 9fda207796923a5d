package io.postkick.doctor;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.postkick.catalogue.InstanceReach;
import io.postkick.catalogue.Reaches;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import java.util.Map;

/** A host with one instance, which runs, for what is checked at each. */
final class OneInstance {

    private OneInstance() {}

    /** It is called mx1. */
    static HelperChecks checks(String configDirectory) {
        InstanceReach reach = mock();
        when(reach.instance())
                .thenReturn(new PostfixInstance(
                        "mx1", configDirectory, null, Map.of(), List.of(), InstanceState.RUNNING, List.of()));
        Reaches reaches = mock();
        when(reaches.all()).thenReturn(List.of(reach));
        return new HelperChecks(reaches);
    }
}
