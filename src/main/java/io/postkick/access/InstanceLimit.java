package io.postkick.access;

import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which instances somebody may see, by name. Names of instances that do not exist at present are as good as others: instances
 * come and go, and a limit must neither widen nor be lost when one does.
 *
 * @param names null: every instance; otherwise at least one, in order
 */
public record InstanceLimit(@Nullable List<String> names) implements Serializable {

    /** Every instance, also one that comes later. */
    public static final InstanceLimit NONE = new InstanceLimit(null);

    private static final int MOST = 100;
    private static final Pattern NAME = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9.-]{0,62}/)?[A-Za-z0-9._-]{1,255}|[A-Za-z0-9][A-Za-z0-9.-]{0,62}/\\*");

    public InstanceLimit {
        if (names != null) {
            names = names.stream().distinct().sorted().toList();
            // An empty list could be meant as nothing or as everything.
            if (names.isEmpty()
                    || names.size() > MOST
                    || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                throw Refused.because(AccessWhy.INSTANCES_UNUSABLE);
            }
        }
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return names == null;
    }

    /** What is left of it for who is limited to others, too; empty if that is nothing. */
    public Optional<InstanceLimit> within(InstanceLimit other) {
        if (names == null || other.names == null) {
            return Optional.of(names == null ? other : this);
        }
        List<String> both = Stream.concat(
                        names.stream().filter(other::allows),
                        other.names.stream().filter(this::allows))
                .toList();
        return both.isEmpty() ? Optional.empty() : Optional.of(new InstanceLimit(both));
    }

    /** Whether the other one allows nothing that this one does not. */
    public boolean covers(InstanceLimit other) {
        return names == null || (other.names != null && other.names.stream().allMatch(this::allows));
    }

    boolean allows(String instance) {
        if (names == null || names.contains(instance)) {
            return true;
        }
        String host = InstanceName.hostOf(instance);
        return host != null && names.contains(allOf(host));
    }

    /** Every instance of another host, also one that comes later, as it stands among the names. */
    public static String allOf(String host) {
        return InstanceName.of(host, "*");
    }

    /** As the audit log has it. */
    @Override
    public String toString() {
        return names == null ? "all" : String.join(" ", names);
    }
}
