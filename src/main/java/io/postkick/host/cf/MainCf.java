package io.postkick.host.cf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one main.cf says, read as {@code dict_load_fp()} (src/util/dict.c) reads it: one assignment a logical line, the
 * last one of a name wins, values expanded when all are known.
 *
 * @param accepted whether Postfix would read the file: one bad line is enough for every Postfix program to give up
 * @param parameters main.cf's own assignments, expanded; those that cannot be expanded are missing
 */
public record MainCf(
        Path file,
        boolean accepted,
        Map<String, Assignment> assignments,
        Map<String, String> parameters,
        List<ConfigurationProblem> problems) {

    /** One assignment as written. */
    public record Assignment(String value, int line) {}

    public static MainCf parse(ConfigurationText text) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        if (text.failure() != null) {
            return new MainCf(text.file(), false, Map.of(), Map.of(), List.of(text.failure()));
        }
        Map<String, Assignment> assignments = new LinkedHashMap<>();
        boolean accepted = true;
        for (LogicalLine line : LogicalLine.of(text.file(), text.content(), problems)) {
            String refusal = assign(line, assignments);
            if (refusal != null) {
                accepted = false;
                problems.add(new ConfigurationProblem(text.file(), line.number(), refusal));
            }
        }
        return expanded(new MainCf(text.file(), accepted, assignments, Map.of(), problems));
    }

    /** {@code split_nameval()}: null when done, otherwise why Postfix refuses the line. */
    private static @Nullable String assign(LogicalLine line, Map<String, Assignment> assignments) {
        int equals = line.text().indexOf('=');
        String name = Spaces.trim(equals < 0 ? line.text() : line.text().substring(0, equals));
        if (name.isEmpty()) {
            return "the parameter name before \"=\" is missing; Postfix refuses the whole file";
        }
        if (equals < 0 || name.chars().anyMatch(character -> Spaces.isSpace((char) character))) {
            return "a \"=\" is missing after the parameter name; Postfix refuses the whole file";
        }
        assignments.remove(name);
        assignments.put(name, new Assignment(Spaces.trim(line.text().substring(equals + 1)), line.number()));
        return null;
    }

    private static MainCf expanded(MainCf raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<ConfigurationProblem> problems = new ArrayList<>(raw.problems);
        Macros.Allowance together = new Macros.Allowance();
        raw.assignments.forEach((name, assignment) -> {
            try {
                parameters.put(name, raw.valueOf(name, together).orElse(""));
            } catch (BadMacro e) {
                String reason = "Postfix cannot use the value of " + name + ": " + e.getMessage();
                problems.add(new ConfigurationProblem(raw.file, assignment.line, reason));
            }
        });
        return new MainCf(raw.file, raw.accepted, Map.copyOf(raw.assignments), Map.copyOf(parameters), problems);
    }

    /** The expanded value of a parameter, its built-in one where main.cf does not set it; empty when it has neither. */
    public Optional<String> valueOf(String name) throws BadMacro {
        return valueOf(name, new Macros.Allowance());
    }

    private Optional<String> valueOf(String name, Macros.Allowance allowance) throws BadMacro {
        Assignment assignment = assignments.get(name);
        if (assignment != null && BuiltInDefaults.RAW.contains(name)) {
            return Optional.of(assignment.value);
        }
        return Optional.ofNullable(Macros.expand(name, this::unexpanded, allowance));
    }

    /** As {@link #valueOf}, and empty as well when the value cannot be expanded, which is among the problems then. */
    public String usableValueOf(String name) {
        try {
            return valueOf(name).orElse("");
        } catch (BadMacro e) {
            return "";
        }
    }

    /** The line that sets a parameter; 0 when none does. */
    public int lineOf(String name) {
        Assignment assignment = assignments.get(name);
        return assignment == null ? 0 : assignment.line;
    }

    private @Nullable String unexpanded(String name) {
        String assigned = assigned(name);
        if (assigned != null) {
            return assigned;
        }
        // Postfix enters the directory it was started with before it reads main.cf (mail_conf_suck()).
        return name.equals("config_directory")
                ? String.valueOf(file.getParent()).replace("$", "$$")
                : BuiltInDefaults.of(name, this::assigned);
    }

    private @Nullable String assigned(String name) {
        Assignment assignment = assignments.get(name);
        return assignment == null ? null : assignment.value;
    }
}
