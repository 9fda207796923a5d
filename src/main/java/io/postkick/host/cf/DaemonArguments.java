package io.postkick.host.cf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a daemon's arguments into the one form that {@code postconf -M} shows: {@code -o name=value} in two words, joined
 * options taken apart, braces removed. Mirrors {@code pcf_normalize_daemon_args()} of src/postconf/postconf_master.c.
 */
final class DaemonArguments {

    private DaemonArguments() {}

    static List<String> canonical(List<String> words) throws BadLine {
        Deque<String> rest = new ArrayDeque<>(words);
        List<String> arguments = new ArrayList<>();
        while (isOption(rest.peek())) {
            option(rest, arguments);
        }
        for (String word : rest) {
            arguments.add(withoutBraces(word));
        }
        return arguments;
    }

    private static boolean isOption(@Nullable String word) {
        return word != null && word.startsWith("-") && !word.equals("--");
    }

    private static void option(Deque<String> rest, List<String> arguments) throws BadLine {
        String option = rest.removeFirst();
        int value = option.indexOf('o', 1);
        if (value > 1) {
            rest.addFirst("-" + option.substring(value));
            arguments.add(option.substring(0, value));
        } else if (value == 1) {
            if (option.length() > 2) {
                rest.addFirst(option.substring(2));
            }
            arguments.add("-o");
            if (!rest.isEmpty()) {
                arguments.add(setting(rest.removeFirst()));
            }
        } else {
            arguments.add(option);
        }
    }

    /** {@code {name = value}} becomes {@code name=value}; without braces the text stays. */
    private static String setting(String text) throws BadLine {
        if (!text.startsWith("{")) {
            return text;
        }
        String inside = withoutBraces(text);
        int equals = inside.indexOf('=');
        if (equals < 0) {
            return inside;
        }
        String name = Spaces.trim(inside.substring(0, equals));
        boolean oneWord = name.chars().noneMatch(character -> Spaces.isSpace((char) character));
        return name.isEmpty() || !oneWord ? inside : name + "=" + Spaces.trim(inside.substring(equals + 1));
    }

    /** {@code extpar()} with EXTPAR_FLAG_STRIP, src/util/extpar.c. */
    private static String withoutBraces(String text) throws BadLine {
        if (!text.startsWith("{")) {
            return text;
        }
        int end = Macros.balanced(text, 0, '{', '}');
        if (end < 0) {
            throw new BadLine("a \"}\" is missing in \"" + text + "\"");
        }
        if (end != text.length() - 1) {
            throw new BadLine("text follows the \"}\" in \"" + text + "\"");
        }
        return Spaces.trim(text.substring(1, end));
    }
}
