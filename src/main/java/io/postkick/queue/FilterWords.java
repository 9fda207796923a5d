package io.postkick.queue;

import io.postkick.host.queue.Filter;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a filter as people do: to freemail.example, older than 2 h. */
public final class FilterWords {

    private FilterWords() {}

    /** Goes on from "all", or from "12 messages"; also of what cannot be meant. Empty for a filter that lets everything through. */
    public static String of(FilterForm form) {
        return form.parameters().toSingleValueMap().entrySet().stream()
                .map(FilterWords::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(Map.Entry<String, String> field) {
        String value = field.getValue();
        return switch (field.getKey()) {
            case "queue" -> inQueue(value);
            case "id" -> "with the queue ID " + value;
            case "sender" -> sender(value);
            case "recipient" -> "with a recipient that has " + quoted(value);
            case "domain" -> value.equals(Place.NO_DOMAIN) ? "to addresses without a domain" : "to " + value;
            case "reason" -> "whose reason has " + quoted(value);
            case "cause" -> "that wait for the reason " + quoted(value);
            case "text" -> "with " + quoted(value) + " in queue ID, sender, recipient or reason";
            case "minAge" -> "older than " + age(value);
            case "maxAge" -> "younger than " + age(value);
            case "minSize" -> "of " + bytes(value) + " or more";
            case "maxSize" -> "of " + bytes(value) + " or less";
            case "returnsWithin" -> "that go back to their senders within " + value + " h";
            default -> field.getKey() + " " + quoted(value);
        };
    }

    private static String inQueue(String name) {
        return switch (name) {
            case "hold" -> "on hold";
            case "maildrop" -> "in maildrop";
            default -> "in the queue " + name;
        };
    }

    private static String sender(String value) {
        if (value.equals(Filter.NO_SENDER)) {
            return "without a sender";
        }
        return value.startsWith("<") ? "from " + value : "whose sender has " + quoted(value);
    }

    private static String quoted(String text) {
        return "“" + text + "”";
    }

    private static String age(String minutes) {
        return isNumber(minutes) ? Ages.text(Long.parseLong(minutes)) : quoted(minutes);
    }

    private static String bytes(String number) {
        return isNumber(number) ? "%,d bytes".formatted(Long.parseLong(number)) : quoted(number);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }
}
