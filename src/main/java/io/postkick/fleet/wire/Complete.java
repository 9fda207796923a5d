package io.postkick.fleet.wire;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure of what came over a wire that it has all that it must have: Java lets a record be made with nothing where its type says that
 * there is something, and whoever looks at it then would fail.
 */
final class Complete {

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
