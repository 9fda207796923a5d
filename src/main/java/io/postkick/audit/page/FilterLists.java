package io.postkick.audit.page;

import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.May;
import io.postkick.audit.entry.FilterValues;
import io.postkick.value.InstanceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the filters offer: the values that occur, as far as the reader may know of them. */
@Component
class FilterLists {

    private static final String VALUES = "select name, value from audit_value order by name, value";

    private final JdbcClient jdbc;

    FilterLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the name of the field, in alphabetical order. */
    Map<String, List<String>> of(Actor actor) {
        Map<String, List<String>> lists = new HashMap<>();
        FilterValues.NAMES.forEach(name -> lists.put(name, new ArrayList<>()));
        jdbc.sql(VALUES)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(found ->
                        Objects.requireNonNull(lists.get(found.getKey())).add(found.getValue()));
        lists.computeIfPresent("instance", (name, recorded) -> instances(recorded, actor.instances()));
        if (!actor.instances().isNone() || !May.readAll(actor.role())) {
            lists.put("actor", List.of(actor.name()));
            lists.put("service", List.of());
        }
        lists.put("class", List.of("private", "public"));
        return lists;
    }

    /** Those that occur, those of the reader's limit, and all of each host. */
    private static List<String> instances(List<String> recorded, InstanceLimit limit) {
        var names = new TreeSet<>(limit.reached());
        recorded.stream().filter(limit::allows).forEach(name -> {
            names.add(name);
            String host = InstanceName.hostOf(name);
            if (host != null) {
                names.add(InstanceLimit.allOf(host));
            }
        });
        return List.copyOf(names);
    }

    /** The parameters with values in the case in which they occur, and without those that are empty. */
    static Map<String, String> meant(Map<String, String> typed, Map<String, List<String>> lists) {
        Map<String, String> meant = new TreeMap<>();
        typed.forEach((name, value) -> {
            if (!value.isBlank()) {
                meant.put(name, occurring(value, lists.get(name)));
            }
        });
        return meant;
    }

    private static String occurring(String typed, @Nullable List<String> values) {
        String value = typed.strip();
        return values == null || values.contains(value)
                ? typed
                : values.stream().filter(value::equalsIgnoreCase).findFirst().orElse(typed);
    }
}
