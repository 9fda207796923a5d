package io.postkick.host.instance;

import io.postkick.host.cf.BuiltInDefaults;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.MacroComparison;
import io.postkick.host.cf.MainCf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values of main.cf that Postfix takes otherwise than meant: what looks like a comment at the end of a line is a part of the value, and
 * with a compatibility level that is none every Postfix program gives up.
 */
final class SuspectValues {

    private static final String LEVEL = "compatibility_level";
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)(#.*)");

    /** Texts in which the sign may well be meant. */
    private static final Set<String> TEXTS = Set.of("mail_name", "mailbox_command", "smtpd_banner");

    private SuspectValues() {}

    static List<ConfigurationProblem> of(MainCf mainCf) {
        return mainCf.assignments().entrySet().stream()
                .filter(assigned -> assigned.getKey().equals(LEVEL)
                        || assigned.getValue().value().indexOf('#') >= 0)
                .flatMap(assigned -> problem(mainCf, assigned).stream())
                .toList();
    }

    private static Optional<ConfigurationProblem> problem(
            MainCf mainCf, Map.Entry<String, MainCf.Assignment> assigned) {
        String name = assigned.getKey();
        String comment = TEXTS.contains(name) || BuiltInDefaults.RAW.contains(name) ? "" : comment(assigned.getValue());
        String level = name.equals(LEVEL) ? mainCf.usableValueOf(LEVEL) : "";
        Stream<String> reasons = Stream.of(
                level.isEmpty() || MacroComparison.isLevel(level)
                        ? ""
                        : "“" + level + "” is no compatibility level, so every Postfix program gives up",
                comment.isEmpty()
                        ? ""
                        : "“" + comment + "” is a part of the value of " + name
                                + ": Postfix has comments on lines of their own only");
        String reason =
                String.join("; ", reasons.filter(text -> !text.isEmpty()).toList());
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfigurationProblem(
                        mainCf.file(), assigned.getValue().line(), reason));
    }

    private static String comment(MainCf.Assignment assignment) {
        Matcher comment = COMMENT.matcher(assignment.value());
        return comment.find() ? comment.group(1) : "";
    }
}
