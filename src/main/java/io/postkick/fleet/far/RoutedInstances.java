package io.postkick.fleet.far;

import io.postkick.host.instance.Instances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This host's instances first, then those of others. */
class RoutedInstances implements Instances {

    private final Instances here;
    private final FarInventory far;

    RoutedInstances(Instances here, FarInventory far) {
        this.here = here;
        this.far = far;
    }

    @Override
    public List<PostfixInstance> all() {
        return Stream.concat(here.all().stream(), far.all().stream()).toList();
    }

    @Override
    public Optional<PostfixInstance> find(String name) {
        return InstanceName.hostOf(name) == null ? here.find(name) : far.find(name);
    }
}
