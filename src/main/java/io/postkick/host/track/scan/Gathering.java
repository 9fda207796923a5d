package io.postkick.host.track.scan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The trails of one search, within limits of memory: their lines are taken from blocks, and lead to other trails. */
final class Gathering {

    /** Queue IDs that one search knows at a time. */
    static final int MOST_TRAILS = 4000;

    /** Characters of lines that it keeps. */
    static final int MOST_CHARACTERS = 6 * 1024 * 1024;

    /** Links from a message that was looked for. */
    private static final int FARTHEST = 4;

    private final Map<String, Trail> trails = new HashMap<>();
    private final Set<String> fresh = new LinkedHashSet<>();
    private long characters;
    private boolean more;
    private Set<String> indexed = Set.of();
    private @Nullable ManyNeedles index;

    Collection<Trail> trails() {
        return trails.values();
    }

    @Nullable
    Trail trail(String queueId) {
        return trails.get(queueId);
    }

    Optional<Trail> find(String queueId) {
        return Optional.ofNullable(trails.get(queueId));
    }

    /** Whether something was left out, as it was too much. */
    boolean more() {
        return more;
    }

    boolean isFull() {
        return trails.size() >= MOST_TRAILS || characters >= MOST_CHARACTERS;
    }

    /** Notes that a line is what is looked for; false when it is known. */
    boolean hit(Told line) {
        Trail trail = trails.get(line.queueId());
        if (trail != null && trail.has(line.position())) {
            trail.hit = Math.max(trail.hit, line.position());
            return false;
        }
        if (trail == null) {
            trail = open(line.queueId(), 0, false);
            if (trail == null) {
                return false;
            }
        }
        trail.hit = Math.max(trail.hit, line.position());
        fresh.add(line.queueId());
        return true;
    }

    /** Takes a line that is all there is; false when it is known, or too much. */
    boolean keep(Told line) {
        Trail trail = trails.containsKey(line.queueId()) ? null : open(line.queueId(), 0, false);
        if (trail == null) {
            return false;
        }
        trail.begun = true;
        trail.followed = true;
        trail.hit = line.position();
        trail.add(line);
        characters += line.length();
        return true;
    }

    private @Nullable Trail open(String queueId, int distance, boolean near) {
        if (isFull()) {
            more = true;
            return null;
        }
        Trail trail = new Trail(queueId, distance, near);
        trails.put(queueId, trail);
        return trail;
    }

    /** Those that became known since this was asked last, and of which lines before may not have been looked for. */
    Set<String> takeFresh() {
        Set<String> taken = new LinkedHashSet<>(fresh);
        fresh.clear();
        return taken;
    }

    /** Takes the lines of these from a block. */
    void gather(Lines lines, Block block, Set<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ManyNeedles needles = needles(ids);
        int at = needles.find(block.bytes, 0, block.length);
        while (at >= 0) {
            int end = block.lineEnd(at);
            Told line = lines.read(block, block.lineStart(at), end);
            if (line != null) {
                take(line, ids);
            }
            at = needles.find(block.bytes, end, block.length);
        }
    }

    private ManyNeedles needles(Set<String> ids) {
        ManyNeedles known = index;
        if (known == null || !indexed.equals(ids)) {
            known = new ManyNeedles(ids);
            index = known;
            indexed = new HashSet<>(ids);
        }
        return known;
    }

    private void take(Told line, Set<String> ids) {
        Trail trail = trails.get(line.queueId());
        if (trail == null) {
            trail = namedBy(line, ids);
        }
        if (trail == null || !trail.add(line)) {
            return;
        }
        characters += line.length();
        more |= characters >= MOST_CHARACTERS;
        for (Told.Mention mention : line.mentions()) {
            follow(trail, mention);
        }
    }

    /** A message that is about one of these, and not known yet. */
    private @Nullable Trail namedBy(Told line, Set<String> ids) {
        for (Told.Mention mention : line.mentions()) {
            Trail named = ids.contains(mention.queueId()) ? trails.get(mention.queueId()) : null;
            if (named != null && named.distance < FARTHEST) {
                fresh.add(line.queueId());
                return open(line.queueId(), named.distance + 1, false);
            }
        }
        return null;
    }

    private void follow(Trail trail, Told.Mention mention) {
        if (trail.distance < FARTHEST && !trails.containsKey(mention.queueId())) {
            boolean near = mention.link() == Told.Link.NEXT;
            if (open(mention.queueId(), trail.distance + 1, near) != null) {
                fresh.add(mention.queueId());
            }
        }
    }

    /** Forgets one, with what was read of it. */
    void drop(String queueId) {
        Trail trail = trails.remove(queueId);
        if (trail != null) {
            fresh.remove(queueId);
            characters -= trail.lines.stream().mapToLong(Told::length).sum();
        }
    }

    /** Forgets those of which that is true. */
    void dropIf(Predicate<Trail> which) {
        trails.values().stream()
                .filter(which)
                .map(trail -> trail.queueId)
                .toList()
                .forEach(this::drop);
    }
}
