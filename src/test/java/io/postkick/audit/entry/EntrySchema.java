package io.postkick.audit.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks lines against {@code docs/audit-entry.schema.json}, by the few keywords of JSON Schema that it uses. */
public class EntrySchema {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "minimum",
            "pattern",
            "enum");

    private final JsonNode schema;

    private EntrySchema(JsonNode schema) {
        this.schema = schema;
        known(schema);
        schema.get("properties").values().forEach(EntrySchema::known);
    }

    public static EntrySchema published() throws IOException {
        return new EntrySchema(
                JSON.readTree(Path.of("docs/audit-entry.schema.json").toFile()));
    }

    private static void known(JsonNode schema) {
        if (!KNOWN.containsAll(schema.propertyNames())) {
            throw new AssertionError("keywords that this test does not check: " + schema.propertyNames());
        }
    }

    public List<String> problems(String line) {
        JsonNode entry = JSON.readTree(line);
        List<String> problems = new ArrayList<>();
        schema.get("required").forEach(name -> {
            if (!entry.has(name.asString())) {
                problems.add(name + " is missing");
            }
        });
        for (Map.Entry<String, JsonNode> member : entry.properties()) {
            JsonNode rule = schema.get("properties").get(member.getKey());
            if (rule == null || !fits(member.getValue(), rule)) {
                problems.add(member + " does not fit");
            }
        }
        return problems;
    }

    private static boolean fits(JsonNode value, JsonNode rule) {
        return switch (rule.path("type").asString("enum")) {
            case "string" ->
                value.isString()
                        && (!rule.has("pattern")
                                || value.asString().matches(rule.get("pattern").asString()));
            case "integer" ->
                value.isIntegralNumber()
                        && (!rule.has("minimum")
                                || value.asLong() >= rule.get("minimum").asLong());
            default -> rule.get("enum").valueStream().anyMatch(value::equals);
        };
    }
}
