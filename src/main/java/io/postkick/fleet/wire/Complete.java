package io.postkick.fleet.wire;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure of what came over a wire that it has all that it must have, and nothing that cannot be: no text, list or time beyond what any
 * host has. Java lets a record be made with nothing where its type says that
 * there is something, and whoever looks at it then would fail.
 */
final class Complete {

    /** Characters; the longest are entries of logs. */
    static final int LONGEST_TEXT = 1 << 20;

    /** In a list; the longest are of messages in a queue. */
    static final int MOST = 200_000;

    /** Seconds, some three thousand years: a clock may be wrong, but not by more than what can be reckoned with. */
    private static final long FURTHEST = 100_000_000_000L;

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {

        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private Complete() {}

    /**
     * Looks through it.
     *
     * @throws Unreadable if something is missing
     */
    static void require(@Nullable Object value) {
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            throw new Unreadable("not what was expected: a text of %,d characters".formatted(text.length()), null);
        } else if (value instanceof Collection<?> many && many.size() > MOST) {
            throw new Unreadable("not what was expected: a list of %,d".formatted(many.size()), null);
        } else if (value instanceof Instant time && Math.abs(time.getEpochSecond()) >= FURTHEST) {
            throw new Unreadable("not what was expected: a time that no clock has", null);
        }
        if (value instanceof Record made && made.getClass().getName().startsWith("io.postkick.")) {
            COMPONENTS.get(made.getClass()).forEach(component -> require(made, component));
        } else if (value instanceof Collection<?> many) {
            many.forEach(Complete::require);
        } else if (value instanceof Map<?, ?> pairs) {
            pairs.values().forEach(Complete::require);
        } else if (value instanceof Optional<?> perhaps) {
            perhaps.ifPresent(Complete::require);
        }
    }

    private static void require(Record made, RecordComponent component) {
        Object part;
        try {
            part = component.getAccessor().invoke(made);
        } catch (ReflectiveOperationException e) {
            throw new Unreadable("not what was expected: " + component.getName(), e);
        }
        if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new Unreadable("not what was expected: " + component.getName() + " is missing", null);
        }
        require(part);
    }
}
