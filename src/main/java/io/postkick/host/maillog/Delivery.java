package io.postkick.host.maillog;

import java.util.Optional;

/**
 * What a line of a delivery agent says of one recipient (src/global/log_adhoc.c): {@code to=<…>, orig_to=<…>, relay=…, …,
 * status=… (…)}. Addresses, in which anything may stand, are passed over; a server's words come last.
 *
 * @param relay to whom it was handed, or {@code none}
 * @param status {@code sent}, {@code deferred}, …
 * @param said the words in the parentheses, without them; empty when there are none
 */
public record Delivery(String relay, String status, String said) {

    private static final String TO = "to=<";
    private static final String ORIGINALLY = ", orig_to=<";
    private static final String SIZE = ", size=";
    private static final String RELAY = ", relay=";
    private static final String STATUS = ", status=";

    /** Empty for a line that is about no recipient. */
    public static Optional<Delivery> in(LogLine line) {
        String start = line.queueId() + ": " + TO;
        String text = line.text();
        if (line.queueId() == null || !text.startsWith(start)) {
            return Optional.empty();
        }
        int end = pastAddress(text, start.length());
        end = text.startsWith(ORIGINALLY, end) ? pastAddress(text, end + ORIGINALLY.length()) : end;
        return ended(text, end);
    }

    /**
     * As {@link #in}, for what follows the addresses.
     *
     * @param from where they end
     */
    public static Optional<Delivery> ended(String text, int from) {
        int begin = text.indexOf(STATUS, from);
        if (begin < 0) {
            return Optional.empty();
        }
        int word = begin + STATUS.length();
        int end = word;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ',') {
            end++;
        }
        return Optional.of(
                new Delivery(relay(text.substring(from, begin)), text.substring(word, end), said(text.substring(end))));
    }

    private static String relay(String between) {
        if (!between.startsWith(RELAY)) {
            return "";
        }
        int comma = between.indexOf(',', RELAY.length());
        return between.substring(RELAY.length(), comma < 0 ? between.length() : comma);
    }

    /** Without the parentheses around it, the second of which a line that was cut does not have. */
    private static String said(String rest) {
        if (rest.startsWith(" (")) {
            return rest.substring(2, rest.endsWith(")") ? rest.length() - 1 : rest.length());
        }
        return rest.startsWith(", ") ? rest.substring(2) : "";
    }

    /**
     * Behind the {@code >} that ends an address. The local part may be quoted and hold one; or, as {@code info_log_address_format =
     * internal} has it, hold a quote that nothing ends: then the first one counts that something of Postfix's follows.
     */
    public static int pastAddress(String text, int from) {
        int quoted = pastQuoted(text, from);
        return isBehindAddress(text, quoted) ? quoted : pastUnquoted(text, from);
    }

    private static int pastUnquoted(String text, int from) {
        for (int end = text.indexOf('>', from); end >= 0; end = text.indexOf('>', end + 1)) {
            if (isBehindAddress(text, end + 1)) {
                return end + 1;
            }
        }
        return text.length();
    }

    private static boolean isBehindAddress(String text, int end) {
        return text.startsWith(RELAY, end)
                || text.startsWith(ORIGINALLY, end)
                || text.startsWith(STATUS, end)
                || text.startsWith(SIZE, end);
    }

    private static int pastQuoted(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\') {
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == '>' && !quoted) {
                return i + 1;
            }
        }
        return text.length();
    }
}
