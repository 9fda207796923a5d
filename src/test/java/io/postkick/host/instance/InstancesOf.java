package io.postkick.host.instance;

import io.postkick.host.instance.InstanceProperties.Configured;
import io.postkick.testsupport.Patience;
import java.nio.file.Path;
import java.util.List;

/** For tests elsewhere: the instance of a configuration directory, as the console sees it. */
public final class InstancesOf {

    private InstancesOf() {}

    public static PostfixInstance directory(Path configDirectory) {
        var properties = new InstanceProperties(List.of(new Configured("mx1", configDirectory)));
        return new LocalInstances(properties, configDirectory, Path.of("/proc"), Patience.LIMIT)
                .all()
                .get(0);
    }
}
