package io.postkick.audit.entry;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Entries as the console writes them. */
public class SampleEntries {

    private static final Pattern MARKED = Pattern.compile("\u241b([0-9A-F]{4})");
    private static final String RUN = UUID.randomUUID().toString();

    private SampleEntries() {}

    public static String id(String name) {
        return RUN + name;
    }

    public static NewEntry intent(String name) {
        return intent("pickup", name);
    }

    public static NewEntry intent(String service, String name) {
        return entry(SampleActions.KICK_INTENDED, service, name, null, "mail was stuck");
    }

    public static NewEntry conclusion(String name) {
        return conclusion("pickup", name);
    }

    public static NewEntry conclusion(String service, String name) {
        return entry(SampleActions.KICK_CONCLUDED, service, name, "DELIVERED", "mail was stuck");
    }

    public static NewEntry withText(String name, String text) {
        return new EntryBuilder(SampleActions.KICK_DENIED)
                .act(id(name))
                .by(text, text, text)
                .to(text, text, text)
                .request(text)
                .outcome(text)
                .detail(text)
                .reason(text)
                .entry();
    }

    /** An intent to retry that is in parts. */
    public static List<NewEntry> retry(String name, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> by("alice", SampleActions.RETRY_INTENDED, name)
                        .to("mx1", "public", "flush")
                        .request("request=send_file")
                        .outcome("none yet")
                        .detail("Some messages.\nE352D20C0A" + part)
                        .reason("mail was stuck")
                        .part(part + "/" + parts)
                        .entry())
                .toList();
    }

    private static NewEntry entry(Action action, String service, String name, String outcome, String reason) {
        return by("alice", action, name)
                .to("mx1", "public", service)
                .request("W")
                .outcome(outcome)
                .detail(outcome == null ? null : "closed by the service")
                .reason(reason)
                .entry();
    }

    private static EntryBuilder by(String person, Action action, String name) {
        return new EntryBuilder(action).act(id(name)).by(person, "192.0.2.7", "password");
    }

    public static List<String> nastyTexts() {
        return List.of(
                "line\nbreak\r\ttab\b\f",
                "\u001b[31mred\u0007",
                "=cmd|' /C calc'!A0",
                "\u202eright to left\u2066",
                "\ud83d\udcee post box",
                "\ud83d alone",
                "alone \udcee",
                "nul \u0000 inside",
                "the mark \u241b itself \u241b0000",
                "\"quotes\" \\ and </script>&amp;",
                "\u007f\u0085\u2028\u2029\ufeff\uffff",
                "");
    }

    /** Undoes what the log does to text no database can hold. */
    public static String decoded(String recorded) {
        return MARKED.matcher(recorded).replaceAll(mark -> String.valueOf((char) Integer.parseInt(mark.group(1), 16)));
    }
}
