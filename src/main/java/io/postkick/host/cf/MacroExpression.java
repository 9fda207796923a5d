package io.postkick.host.cf;

/**
 * What stands between <code>${</code> and <code>}</code>: a name or a comparison, then perhaps what to put in its place.
 * Mirrors {@code mac_expand_callback()} and {@code mac_exp_parse_relational()} of Postfix's src/util/mac_expand.c.
 */
final class MacroExpression {

    private final Macros macros;
    private final String text;
    private int at;

    MacroExpression(Macros macros, String text) {
        this.macros = macros;
        this.text = text;
    }

    void expand(int level, StringBuilder result) throws BadMacro {
        at = Spaces.skip(text, 0);
        if (current() == '{') {
            boolean holds = comparison(level);
            if (atEnd()) {
                result.append(holds ? "true" : "");
                return;
            }
            choice(holds, level, result);
            return;
        }
        String name = name();
        if (atEnd()) {
            macros.named(name, level, result);
        } else {
            choice(macros.isSet(name), level, result);
        }
    }

    /** Reads a name, and leaves the cursor on the operator after it or at the end. */
    private String name() throws BadMacro {
        int begin = at;
        while (!atEnd() && Macros.isNameCharacter(current())) {
            at++;
        }
        String name = text.substring(begin, at);
        at = Spaces.skip(text, at);
        if (current() == '{') {
            throw new BadMacro("Postkick does not know the function \"" + name + "\"");
        }
        if (!atEnd() && current() != '?' && current() != ':') {
            throw new BadMacro("\"" + abbreviated(text) + "\" is not a parameter name");
        }
        return name;
    }

    /** {@code ?{text}:{text}} and its parts; without braces the text runs to the end, colons and all. */
    private void choice(boolean holds, int level, StringBuilder result) throws BadMacro {
        char operator = current();
        at++;
        if (operator == '?') {
            String then = operand();
            if (holds) {
                macros.text(then, level, result);
            }
            if (atEnd()) {
                return;
            }
            operator = current();
            at++;
        }
        if (operator != ':') {
            throw new BadMacro("\"?\" or \":\" expected in \"" + abbreviated(text) + "\"");
        }
        String otherwise = operand();
        if (!holds) {
            macros.text(otherwise, level, result);
        }
        if (!atEnd()) {
            throw new BadMacro("unexpected text at the end of \"" + abbreviated(text) + "\"");
        }
    }

    private String operand() throws BadMacro {
        int brace = Spaces.skip(text, at);
        if (brace < text.length() && text.charAt(brace) == '{') {
            at = brace;
            return braced();
        }
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** The text of the braces at the cursor, which moves on to the next word. */
    private String braced() throws BadMacro {
        int end = Macros.balanced(text, at, '{', '}');
        if (end < 0) {
            throw new BadMacro("braces are not balanced in \"" + abbreviated(text) + "\"");
        }
        String inside = text.substring(at + 1, end);
        at = Spaces.skip(text, end + 1);
        return inside;
    }

    private boolean comparison(int level) throws BadMacro {
        String left = braced();
        int begin = at;
        while (!atEnd() && "<>!=?+-*/~&|%".indexOf(current()) >= 0) {
            at++;
        }
        String operator = text.substring(begin, at);
        begin = at;
        while (!atEnd() && Macros.isAlphanumeric(current())) {
            at++;
        }
        String suffix = text.substring(begin, at);
        at = Spaces.skip(text, at);
        if (current() != '{') {
            throw new BadMacro("a comparison with {text} expected in \"" + abbreviated(text) + "\"");
        }
        return MacroComparison.holds(expanded(left, level), operator, suffix, expanded(braced(), level));
    }

    private String expanded(String operand, int level) throws BadMacro {
        StringBuilder result = new StringBuilder();
        macros.text(operand, level, result);
        return result.toString();
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private char current() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
