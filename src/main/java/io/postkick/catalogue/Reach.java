package io.postkick.catalogue;

import io.postkick.host.cf.ServiceClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which services of one class this process may reach, as the operating system has it: who may kick them is another matter.
 *
 * @param reached names, in master.cf's order
 * @param closed names of those it may not reach
 * @param reason why not, a sentence; null when nothing is closed
 * @param remedy the command that would change it, or where that is written; null when nothing is closed
 */
public record Reach(
        ServiceClass serviceClass,
        List<String> reached,
        List<String> closed,
        @Nullable String reason,
        @Nullable String remedy) {

    public Reach {
        reached = List.copyOf(reached);
        closed = List.copyOf(closed);
    }

    /** Whether it is known which there are, and where. */
    public boolean isKnown() {
        return reason == null || !closed.isEmpty();
    }
}
