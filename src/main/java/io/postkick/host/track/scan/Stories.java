package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from the trails of queue IDs: what was queued again, and what came back from a content filter under the same
 * message-ID, is one; a bounce is another one, and has a cause.
 */
final class Stories {

    private final Map<String, List<Life>> lives = new LinkedHashMap<>();
    private final Map<Life, Life> causes = new HashMap<>();

    /** A message as long as it had one queue ID. */
    private static final class Life {

        final List<Told> lines;
        final boolean more;
        final @Nullable String messageId;
        private Life head = this;

        Life(List<Told> lines, boolean more) {
            this.lines = lines;
            this.more = more;
            this.messageId = lines.stream()
                    .map(Told::messageId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        Life head() {
            Life found = this;
            while (found.head != found) {
                found = found.head;
            }
            return found;
        }

        long distance(long position) {
            long first = lines.get(0).position();
            long last = lines.get(lines.size() - 1).position();
            return position < first ? first - position : position > last ? position - last : 0;
        }
    }

    private Stories(Iterable<Trail> trails) {
        for (Trail trail : trails) {
            List<Life> known = new ArrayList<>();
            trail.lives().forEach(lines -> known.add(new Life(lines, trail.more)));
            lives.put(trail.queueId, known);
        }
        for (List<Life> each : List.copyOf(lives.values())) {
            each.forEach(this::join);
        }
    }

    /** Those that are looked for, first those that the log has last. */
    static List<Story> of(Iterable<Trail> trails, Sought sought) {
        return new Stories(trails).matching(sought);
    }

    private void join(Life life) {
        for (Told line : life.lines) {
            for (Told.Mention mention : line.mentions()) {
                Life other = nearest(mention.queueId(), line.position());
                if (other != null && other != life) {
                    join(life, mention.link(), other);
                }
            }
        }
    }

    private void join(Life life, Told.Link link, Life other) {
        if (link == Told.Link.NOTICE) {
            causes.put(other, life);
        } else if (link == Told.Link.FORMER || (life.messageId != null && life.messageId.equals(other.messageId))) {
            life.head().head = other.head();
        }
    }

    private @Nullable Life nearest(String queueId, long position) {
        return lives.getOrDefault(queueId, List.of()).stream()
                .min(Comparator.comparingLong(life -> life.distance(position)))
                .orElse(null);
    }

    private List<Story> matching(Sought sought) {
        Map<Life, Set<Life>> whole = new LinkedHashMap<>();
        lives.values()
                .forEach(each -> each.forEach(life -> whole.computeIfAbsent(life.head(), head -> new LinkedHashSet<>())
                        .add(life)));
        List<Story> stories = new ArrayList<>();
        for (Set<Life> parts : whole.values()) {
            Story story = story(parts);
            if (story.is(sought)) {
                stories.add(story);
            }
        }
        stories.sort(Comparator.comparing((Story story) -> story.message().lastSeen())
                .thenComparingLong(story -> story.end().position())
                .reversed());
        return stories;
    }

    private Story story(Set<Life> parts) {
        List<Told> lines = new ArrayList<>();
        Set<String> causedBy = new TreeSet<>();
        boolean more = false;
        for (Life part : parts) {
            lines.addAll(part.lines);
            more |= part.more;
            Life cause = causes.get(part);
            if (cause != null) {
                causedBy.add(cause.lines.get(0).queueId());
            }
        }
        return new Story(lines, notices(parts), causedBy.stream().findFirst().orElse(null), more);
    }

    private List<Told> notices(Set<Life> parts) {
        List<Told> notices = new ArrayList<>();
        causes.forEach((notice, cause) -> {
            if (parts.contains(cause) && !parts.contains(notice)) {
                notices.addAll(notice.lines);
            }
        });
        return notices;
    }
}
