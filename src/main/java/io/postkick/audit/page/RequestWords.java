package io.postkick.audit.page;

import io.postkick.audit.AccessActions;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.search.FormerRefusals;
import io.postkick.value.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says requests in words, for templates, where the message bundles have words for them: the key of {@code request=send_site site=x} in the
 * group {@code retries} is {@code audit.request.retries.send_site.site}, its argument {@code x}. What follows in another form has the key's
 * end {@code with}. The page of an entry has the request as it was recorded.
 */
@Component
class RequestWords {

    private static final int LONGEST = 60;

    /** The name of what is asked for, and the rest. */
    private static final Pattern REQUEST =
            Pattern.compile("(?:(?:request|ask)=)?([A-Za-z_]{1,30})(?: (.*))?", Pattern.DOTALL);

    private static final Pattern NEXT_ATTRIBUTE = Pattern.compile(" (?=[a-z_]+=)");

    private static final Pattern NEXT_CRITERION = Pattern.compile(" (?=[a-zA-Z]+=)");

    private static final Pattern CALL = Pattern.compile("([A-Z]+) (.+): refused with (4\\d\\d)", Pattern.DOTALL);

    private final MessageSource messages;

    RequestWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Null where there are no words for the request of an entry, or no request. */
    public @Nullable String of(EntryView view) {
        NewEntry entry = view.entry().content();
        if (entry.action().group().equals("searches")) {
            return searched(entry.request());
        }
        Matcher request = REQUEST.matcher(Objects.requireNonNullElse(entry.request(), ""));
        if (!request.matches()) {
            return null;
        }
        Action action = entry.action();
        String group = action.isRefusal() && action.group().equals("kicks")
                ? FormerRefusals.groupOf(String.valueOf(entry.request()))
                : action.group();
        boolean ofService = group.equals("approvals") && entry.service() != null && !action.isRefusal();
        return words(
                new StringBuilder("audit.request.")
                        .append(group)
                        .append(ofService ? "." + entry.service() : "")
                        .append('.')
                        .append(request.group(1)),
                request.group(2));
    }

    /** What was looked for, one after the other; null where there is something among it for which there are no words. */
    private @Nullable String searched(@Nullable String request) {
        List<String> parts = new ArrayList<>();
        for (String attribute : NEXT_CRITERION.split(Objects.requireNonNullElse(request, ""), -1)) {
            int equals = attribute.indexOf('=');
            String value = attribute.substring(equals + 1).replace("\\x20", " ");
            String words = equals < 0
                    ? null
                    : messages.getMessage(
                            "audit.request.searches." + attribute.substring(0, equals),
                            new Object[] {clipped(value)},
                            null,
                            Locale.ENGLISH);
            if (words == null) {
                return null;
            }
            parts.add(words);
        }
        return String.join(", ", parts);
    }

    private @Nullable String words(StringBuilder key, @Nullable String rest) {
        List<String> values = new ArrayList<>();
        if (rest != null) {
            String[] attributes = NEXT_ATTRIBUTE.split(rest);
            if (Arrays.stream(attributes).allMatch(attribute -> attribute.matches("(?s)[a-z_]+=.*"))) {
                for (String attribute : attributes) {
                    int equals = attribute.indexOf('=');
                    key.append('.').append(attribute, 0, equals);
                    values.add(attribute.substring(equals + 1).replace("\\x20", " "));
                }
            } else {
                key.append(".with");
                values.add(rest);
            }
        }
        Object[] arguments = values.stream().map(RequestWords::clipped).toArray();
        return messages.getMessage(key.toString(), arguments, null, Locale.ENGLISH);
    }

    /** A sentence of an entry; a call of the console that it refused, as it is recorded, in words. */
    public @Nullable String said(EntryView view, @Nullable String sentence) {
        Matcher call = CALL.matcher(Objects.requireNonNullElse(sentence, ""));
        if (!view.entry().content().action().equals(AccessActions.DENIED) || !call.matches()) {
            return sentence;
        }
        String why = messages.getMessage("audit.refused." + call.group(3), null, "", Locale.ENGLISH);
        return why == null || why.isEmpty()
                ? sentence
                : messages.getMessage(
                        "audit.call." + (call.group(1).equals("DELETE") ? "DELETE" : "other"),
                        new Object[] {call.group(2), why},
                        sentence,
                        Locale.ENGLISH);
    }

    private static String clipped(String value) {
        String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        return String.valueOf(Visible.text(shown));
    }
}
