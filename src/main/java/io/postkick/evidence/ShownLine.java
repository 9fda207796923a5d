package io.postkick.evidence;

import io.postkick.audit.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A line of the mail log as a page shows it: date, host and the instance's name left out, since they are the same for all;
 * and what cannot be seen is named, since anybody who sends mail may have written it.
 *
 * @param time of day; empty, as the program and its process, for a line of another form
 */
record ShownLine(String time, String program, String process, String text) {

    private static final Pattern LINE = Pattern.compile(
            "(?:[A-Z][a-z]{2} +\\d{1,2} |\\d{4}-\\d\\d-\\d\\dT)(\\d\\d:\\d\\d:\\d\\d)\\S* \\S+ \\S+/([^\\s\\[/]+)(\\[\\d+])?: (.*)",
            Pattern.DOTALL);

    static ShownLine of(String raw) {
        String seen = String.valueOf(Visible.text(raw));
        Matcher line = LINE.matcher(seen);
        return line.matches()
                ? new ShownLine(line.group(1), line.group(2), line.group(3) == null ? "" : line.group(3), line.group(4))
                : new ShownLine("", "", "", seen);
    }

    /** As the templates write it. */
    String html() {
        return "<li>" + HtmlUtils.htmlEscape(time)
                + (program.isEmpty()
                        ? ""
                        : " <b>" + HtmlUtils.htmlEscape(program) + "</b>" + HtmlUtils.htmlEscape(process) + " ")
                + HtmlUtils.htmlEscape(text) + "</li>";
    }
}
