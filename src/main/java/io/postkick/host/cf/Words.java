package io.postkick.host.cf;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of master.cf apart at white space; mirrors src/util/mystrtok.c of Postfix. */
final class Words {

    private final String text;
    private int at;

    Words(String text) {
        this.text = text;
    }

    /** The next word, {@code mystrtok()}; the empty string at the end. */
    String next() {
        at = Spaces.skip(text, at);
        int begin = at;
        while (at < text.length() && !Spaces.separatesWords(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** The words that are left, white space inside braces not separating, {@code mystrtokq()}. */
    List<String> rest() {
        List<String> words = new ArrayList<>();
        for (at = Spaces.skip(text, at); at < text.length(); at = Spaces.skip(text, at)) {
            words.add(quoted());
        }
        return words;
    }

    private String quoted() {
        int begin = at;
        int level = 0;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '{') {
                level++;
            } else if (character == '}' && level > 0) {
                level--;
            } else if (level == 0 && Spaces.separatesWords(character)) {
                break;
            }
        }
        return text.substring(begin, at);
    }
}
