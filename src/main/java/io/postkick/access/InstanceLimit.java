package io.postkick.access;

import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which instances somebody may see, by name, by host or by a tag of hosts. Names of instances that do not exist at present are as good as
 * others: instances come and go, and a limit must neither widen nor be lost when one does.
 *
 * @param names null: every instance; otherwise at least one, in order: {@code postfix}, {@code mx1/postfix}, {@code mx1/*} for all that a
 *     host has, or {@code tag:edge} for all of hosts with that tag
 * @param hosts those that the tags among the names stand for at present, by {@link TagLimits}
 */
public record InstanceLimit(@Nullable List<String> names, Set<String> hosts) implements Serializable {

    /** Every instance, also one that comes later. */
    public static final InstanceLimit NONE = new InstanceLimit(null);

    private static final int MOST = 100;
    private static final String TAG = "tag:";
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,62}/)?[A-Za-z0-9._-]{1,255}"
            + "|[A-Za-z0-9][A-Za-z0-9.-]{0,62}/\\*|" + TAG + "[a-z0-9-]{1,32}");

    public InstanceLimit {
        hosts = Set.copyOf(hosts);
        if (names != null) {
            names = names.stream().distinct().sorted().toList();
            // An empty list could be meant as nothing or as everything.
            if (names.isEmpty()
                    || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                throw Refused.because(AccessWhy.INSTANCES_UNUSABLE);
            }
        }
    }

    /** As somebody asked for it. */
    public InstanceLimit(@Nullable List<String> names) {
        this(names, Set.of());
        if (this.names != null && this.names.size() > MOST) {
            throw Refused.because(AccessWhy.INSTANCES_UNUSABLE);
        }
    }

    /** All instances of hosts with a tag, as it stands among the names. */
    public static String tagged(String tag) {
        return TAG + tag;
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return names == null;
    }

    /** The tags among the names. */
    Stream<String> tags() {
        return names == null
                ? Stream.of()
                : names.stream().filter(name -> name.startsWith(TAG)).map(name -> name.substring(TAG.length()));
    }

    /** What is left of it for who is limited to others, too; empty if that is nothing. */
    public Optional<InstanceLimit> within(InstanceLimit other) {
        if (names == null || other.names == null) {
            return Optional.of(names == null ? other : this);
        }
        List<String> both = Stream.concat(
                        reached().stream().filter(other::allows),
                        other.reached().stream().filter(this::allows))
                .toList();
        return both.isEmpty() ? Optional.empty() : Optional.of(new InstanceLimit(both, Set.of()));
    }

    /** Whether the other one allows nothing that this one does not. */
    public boolean covers(InstanceLimit other) {
        return names == null || (other.names != null && other.names.stream().allMatch(this::allows));
    }

    /** Whether the instance of that name is among them, or all that the name stands for are. */
    public boolean allows(String instance) {
        if (names == null || names.contains(instance)) {
            return true;
        }
        String host = InstanceName.hostOf(instance);
        return host != null && (hosts.contains(host) || names.contains(allOf(host)));
    }

    /** Whether something of that host is, as far as the names say. */
    public boolean reaches(String host) {
        return names == null
                || hosts.contains(host)
                || names.stream().anyMatch(name -> host.equals(InstanceName.hostOf(name)));
    }

    /** Names of instances, and of hosts as {@link #allOf} has them: what the limit comes to at present, without tags. */
    public List<String> reached() {
        if (names == null) {
            return List.of();
        }
        var reached = new TreeSet<>(hosts.stream().map(InstanceLimit::allOf).toList());
        names.stream().filter(name -> !name.startsWith(TAG)).forEach(reached::add);
        return new ArrayList<>(reached);
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
