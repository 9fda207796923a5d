package io.postkick.host.cf;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Compares as Postfix does in <code>${{a} == {b} ? …}</code>: numbers as numbers, other text byte by byte (src/util/mac_expand.c),
 * and with the suffix {@code level} as compatibility levels (src/global/compat_level.c).
 */
public final class MacroComparison {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern LEVEL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4}){0,2}");
    private static final int LEVEL_BASE = 1024;

    private MacroComparison() {}

    static boolean holds(String left, String operator, String suffix, String right) throws BadMacro {
        int order = suffix.isEmpty() ? order(left, right) : orderOfLevels(left, suffix, right);
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            default -> throw new BadMacro("\"" + operator + "\" is no comparison; ==, !=, <, <=, >= and > are");
        };
    }

    private static int order(String left, String right) {
        return DIGITS.matcher(left).matches() && DIGITS.matcher(right).matches()
                ? new BigInteger(left).compareTo(new BigInteger(right))
                : left.compareTo(right);
    }

    private static int orderOfLevels(String left, String suffix, String right) throws BadMacro {
        if (!suffix.equals("level")) {
            throw new BadMacro("\"" + suffix + "\" after a comparison is unknown; only \"level\" is known");
        }
        return Long.compare(level(left), level(right));
    }

    public static boolean isLevel(String text) {
        try {
            level(text);
            return true;
        } catch (BadMacro e) {
            return false;
        }
    }

    private static long level(String text) throws BadMacro {
        if (!LEVEL.matcher(text).matches()) {
            throw new BadMacro("\"" + text + "\" is not a compatibility level");
        }
        String[] parts = text.split("\\.", -1);
        long level = 0;
        for (int at = 0; at < 3; at++) {
            long part = at < parts.length ? Long.parseLong(parts[at]) : 0;
            if (at > 0 && part >= LEVEL_BASE) {
                throw new BadMacro("\"" + text + "\" is not a compatibility level");
            }
            level = level * LEVEL_BASE + part;
        }
        return level;
    }
}
