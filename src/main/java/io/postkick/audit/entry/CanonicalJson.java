package io.postkick.audit.entry;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON objects of strings and integers, canonical as RFC 8785 has it: members sorted by UTF-16 code unit, no white
 * space, only what must be escaped escaped.
 */
class CanonicalJson {

    private CanonicalJson() {}

    /** The object with its members sorted. */
    static String sorted(Map<String, ?> members) {
        SortedMap<String, Object> sorted = new TreeMap<>(members);
        return inOrder(sorted);
    }

    /** The object with its members in the map's own order. */
    static String inOrder(Map<String, ?> members) {
        StringBuilder json = new StringBuilder(512).append('{');
        Iterator<? extends Map.Entry<String, ?>> rest = members.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, ?> member = rest.next();
            string(json, member.getKey());
            value(json.append(':'), member.getValue());
            if (rest.hasNext()) {
                json.append(',');
            }
        }
        return json.append('}').toString();
    }

    private static void value(StringBuilder json, Object value) {
        if (value instanceof Long number) {
            json.append(number.longValue());
        } else {
            string(json, (String) value);
        }
    }

    private static void string(StringBuilder json, String text) {
        json.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escaped(json.append(text, plain, i), c);
                plain = i + 1;
            }
        }
        json.append(text, plain, text.length());
        json.append('"');
    }

    private static void escaped(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> json.append(String.format("\\u%04x", (int) c));
        }
    }
}
