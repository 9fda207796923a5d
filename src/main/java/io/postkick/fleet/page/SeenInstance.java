package io.postkick.fleet.page;

import io.postkick.fleet.wire.Beat;
import io.postkick.host.instance.InstanceState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance of another host, as that host last told.
 *
 * @param name as this console calls it
 * @param ownName as its host does
 * @param messages null where they could not be counted
 * @param oldest null where there is none, or none is known
 */
public record SeenInstance(
        String name,
        String ownName,
        InstanceState state,
        @Nullable Long messages,
        @Nullable Instant oldest,
        List<String> trouble) {

    public SeenInstance {
        trouble = List.copyOf(trouble);
    }

    static SeenInstance of(String host, Beat.Instance told) {
        return new SeenInstance(
                host + "/" + told.name(),
                told.name(),
                // A newer agent may know states that this console does not.
                Arrays.stream(InstanceState.values())
                        .filter(state -> state.name().equals(told.state()))
                        .findFirst()
                        .orElse(InstanceState.UNKNOWN),
                told.messages(),
                told.oldest(),
                told.trouble());
    }
}
