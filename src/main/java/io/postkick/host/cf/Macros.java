package io.postkick.host.cf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expands one parameter value: {@code $name}, <code>${name}</code>, {@code $(name)}, {@code $$}, the conditionals with
 * {@code ?} and {@code :}, and comparisons. Mirrors src/util/mac_parse.c and src/util/mac_expand.c of Postfix, with
 * limits: a value that refers to itself, or that grows without end, is refused.
 */
public final class Macros {

    private static final int MAX_NESTING = 100; // as mac_expand.c
    private static final int MAX_EXPRESSIONS = 100_000;
    private static final int MAX_CHARACTERS = ConfigurationText.LIMIT;

    private final Function<String, @Nullable String> lookup;
    private final Deque<String> open = new ArrayDeque<>();
    private final Allowance allowance;
    private int expressions;
    private int characters;

    private Macros(Function<String, @Nullable String> lookup, Allowance allowance) {
        this.lookup = lookup;
        this.allowance = allowance;
    }

    /** What several values may cost together: each alone may be large, a hundred thousand of them may not. */
    static final class Allowance {

        private static final int PER_EXPRESSION = 16;

        private int left = 4 * MAX_CHARACTERS;

        private void spend(int cost) throws BadMacro {
            left -= cost;
            if (left < 0) {
                left = 0;
                throw new BadMacro("the values of this file are too large together");
            }
        }
    }

    /** The value of {@code name}, or null when nothing defines it. */
    public static @Nullable String expand(String name, Function<String, @Nullable String> lookup) throws BadMacro {
        return expand(name, lookup, new Allowance());
    }

    /** As the other one, for one of several values that share an allowance. */
    public static @Nullable String expand(String name, Function<String, @Nullable String> lookup, Allowance allowance)
            throws BadMacro {
        StringBuilder result = new StringBuilder();
        return new Macros(lookup, allowance).named(name, 0, result) ? result.toString() : null;
    }

    /** Appends the value of a parameter, itself expanded; false when it is undefined. */
    boolean named(String name, int level, StringBuilder result) throws BadMacro {
        String value = lookup.apply(name);
        if (value == null) {
            return false;
        }
        if (open.contains(name)) {
            throw new BadMacro("the value refers to itself: " + loop(name));
        }
        open.addLast(name);
        text(value, level, result);
        open.removeLast();
        return true;
    }

    private String loop(String name) {
        StringBuilder path = new StringBuilder();
        boolean inside = false;
        for (String each : open) {
            inside |= each.equals(name);
            path.append(inside ? "$" + each + " → " : "");
        }
        return path.append('$').append(name).toString();
    }

    /** {@code mac_parse()}: splits text into literals and expressions. */
    void text(String value, int level, StringBuilder result) throws BadMacro {
        int at = 0;
        while (at < value.length()) {
            char character = value.charAt(at);
            if (character != '$') {
                literal(character, result);
                at++;
            } else if (at + 1 < value.length() && value.charAt(at + 1) == '$') {
                literal('$', result);
                at += 2;
            } else {
                at = reference(value, at + 1, level, result);
            }
        }
    }

    private void literal(char character, StringBuilder result) throws BadMacro {
        allowance.spend(1);
        if (++characters > MAX_CHARACTERS) {
            throw new BadMacro("the value grows beyond " + MAX_CHARACTERS + " characters");
        }
        result.append(character);
    }

    /** Expands what follows a {@code $} and returns the index after it. */
    private int reference(String value, int from, int level, StringBuilder result) throws BadMacro {
        char opening = from < value.length() ? value.charAt(from) : '\0';
        boolean enclosed = opening == '{' || opening == '(';
        int end = enclosed ? closing(value, from, opening == '{' ? '}' : ')') : endOfName(value, from);
        String body = enclosed ? value.substring(from + 1, end) : value.substring(from, end);
        if (body.isEmpty()) {
            throw new BadMacro("no name follows a $; a $ that stands for itself is written $$");
        }
        if (level > MAX_NESTING || ++expressions > MAX_EXPRESSIONS) {
            throw new BadMacro("references are nested too deeply or are too many");
        }
        allowance.spend(Allowance.PER_EXPRESSION);
        new MacroExpression(this, body).expand(level + 1, result);
        return enclosed ? end + 1 : end;
    }

    private static int endOfName(String value, int from) {
        int end = from;
        while (end < value.length() && isNameCharacter(value.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int closing(String value, int from, char close) throws BadMacro {
        int end = balanced(value, from, value.charAt(from), close);
        if (end < 0) {
            throw new BadMacro("a reference that begins with $" + value.charAt(from) + " is not closed");
        }
        return end;
    }

    /** The index of the parenthesis that closes the one at {@code from}; -1 when there is none. */
    static int balanced(String text, int from, char open, char close) {
        int level = 0;
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == open) {
                level++;
            } else if (character == close && --level == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a parameter has a value that is not empty, without expanding it, as {@code ?} and {@code :} ask. */
    boolean isSet(String name) {
        String value = lookup.apply(name);
        return value != null && !value.isEmpty();
    }

    static boolean isNameCharacter(char character) {
        return character == '_' || isAlphanumeric(character);
    }

    static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
