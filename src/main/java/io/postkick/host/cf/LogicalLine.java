package io.postkick.host.cf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of main.cf or master.cf with its continuation lines joined; mirrors {@code readllines()} of Postfix's
 * src/util/readlline.c.
 *
 * @param number the first physical line, from 1
 */
record LogicalLine(int number, String text) {

    /** The usable lines in their order; those that Postfix skips or cuts are added to {@code problems}. */
    static List<LogicalLine> of(Path file, String content, List<ConfigurationProblem> problems) {
        List<LogicalLine> lines = new ArrayList<>();
        for (LogicalLine line : join(content)) {
            checked(file, line, problems, lines);
        }
        return lines;
    }

    private static List<LogicalLine> join(String content) {
        List<LogicalLine> lines = new ArrayList<>();
        String[] physical = content.split("\n", -1);
        StringBuilder text = new StringBuilder();
        int first = 0;
        for (int at = 0; at < physical.length; at++) {
            if (!isIgnored(physical[at])) {
                first = text.isEmpty() ? at + 1 : first;
                text.append(physical[at]);
            }
            if (!text.isEmpty() && (at + 1 == physical.length || !mayContinue(physical[at + 1]))) {
                lines.add(new LogicalLine(first, text.toString()));
                text.setLength(0);
            }
        }
        if (!text.isEmpty()) {
            lines.add(new LogicalLine(first, text.toString()));
        }
        return lines;
    }

    private static boolean isIgnored(String physical) {
        String text = Spaces.trim(physical);
        return text.isEmpty() || text.startsWith("#");
    }

    private static boolean mayContinue(String physical) {
        return physical.isEmpty() || physical.startsWith("#") || Spaces.isSpace(physical.charAt(0));
    }

    private static void checked(
            Path file, LogicalLine line, List<ConfigurationProblem> problems, List<LogicalLine> lines) {
        String text = line.text;
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problems.add(new ConfigurationProblem(
                    file, line.number, "a NUL byte stands in this line; Postfix ignores what follows it"));
            text = text.substring(0, nul);
        }
        if (!text.isEmpty() && Spaces.isSpace(text.charAt(0))) {
            problems.add(new ConfigurationProblem(
                    file,
                    line.number,
                    "this line begins with white space but continues no other line; Postfix ignores it"));
            return;
        }
        lines.add(new LogicalLine(line.number, text));
    }
}
