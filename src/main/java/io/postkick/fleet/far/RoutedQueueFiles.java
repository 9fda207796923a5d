package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.QueueFiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Queue directories of this host, and of others. */
class RoutedQueueFiles implements QueueFiles {

    private static final TypeReference<Count> COUNT = new TypeReference<>() {};
    private static final TypeReference<AboutInstance.QueueOwner> OWNER = new TypeReference<>() {};

    private final QueueFiles here;
    private final FarHosts hosts;

    RoutedQueueFiles(QueueFiles here, FarHosts hosts) {
        this.here = here;
        this.hosts = hosts;
    }

    @Override
    public Count count(PostfixInstance instance, Duration limit) {
        if (instance.host() == null) {
            return here.count(instance, limit);
        }
        try {
            return hosts.ask(
                    instance.host(),
                    PostfixCalls.COUNT_FILES,
                    new AboutInstance.Within(instance.ownName(), limit),
                    COUNT,
                    HostCalls.PATIENCE.plus(limit));
        } catch (Unanswered e) {
            return new Count(null, e.words());
        }
    }

    @Override
    public @Nullable Integer owner(PostfixInstance instance) {
        if (instance.host() == null) {
            return here.owner(instance);
        }
        try {
            return hosts.ask(instance.host(), PostfixCalls.OWNER, new AboutInstance(instance.ownName()), OWNER)
                    .user();
        } catch (Unanswered e) {
            return null;
        }
    }
}
