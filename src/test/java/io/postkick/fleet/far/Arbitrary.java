package io.postkick.fleet.far;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes values of any type that crosses: records of records, with nothing wherever nothing may be. */
final class Arbitrary {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "MAILER-DAEMON",
            "\"quoted\" \\ and \u0000 control",
            "Grüße, Ωmega, 🚚",
            "<b>&amp;</b>",
            "x".repeat(5000));

    private final Random random;

    Arbitrary(long seed) {
        this.random = new Random(seed);
    }

    Object of(Type type) {
        return of(type, Map.of());
    }

    private Object of(Type type, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof TypeVariable<?> variable) {
            return of(bound.get(variable), bound);
        } else if (type instanceof ParameterizedType parameterized) {
            return of((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments(), bound);
        }
        return of((Class<?>) type, new Type[0], bound);
    }

    private Object of(Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> bound) {
        if (type == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        } else if (type == Duration.class) {
            return Duration.ofNanos(random.nextLong(1_000_000_000_000L));
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type == List.class || type == Collection.class) {
            return several(arguments[0], bound);
        } else if (type == Set.class) {
            return new LinkedHashSet<>(several(arguments[0], bound));
        } else if (type == Optional.class) {
            return Optional.of(of(arguments[0], bound));
        } else if (type == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            several(arguments[0], bound).forEach(key -> map.put(key, of(arguments[1], bound)));
            return map;
        } else if (type.isRecord()) {
            return record(type, arguments, bound);
        }
        throw new IllegalStateException("Nothing is known of " + type + ": can it be sent to another host?");
    }

    private List<Object> several(Type type, Map<TypeVariable<?>, Type> bound) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(each -> of(type, bound))
                .toList();
    }

    private Object record(Class<?> type, Type[] arguments, Map<TypeVariable<?>, Type> outer) {
        Map<TypeVariable<?>, Type> bound = new LinkedHashMap<>(outer);
        for (int i = 0; i < arguments.length; i++) {
            bound.put(type.getTypeParameters()[i], arguments[i]);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> isNothing(component) ? null : of(component.getGenericType(), bound))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    private boolean isNothing(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean();
    }
}
