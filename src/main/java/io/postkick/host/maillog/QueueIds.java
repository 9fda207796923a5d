package io.postkick.host.maillog;

import org.jspecify.annotations.Nullable;

/**
 * Finds the queue ID that a text begins with. The short form is five hexadecimal digits of microseconds and the inode; the long
 * form has seconds (six characters or more) and microseconds (four) in base 52, a {@code z}, and the inode in base 51: see
 * src/global/mail_queue.h.
 */
final class QueueIds {

    private static final String BASE_52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    private static final int SHORTEST = 6;
    private static final int LONGEST = 100;
    private static final int INODE_SEPARATOR = 10;
    private static final boolean[] IS_BASE_52 = new boolean[128];

    static {
        BASE_52.chars().forEach(character -> IS_BASE_52[character] = true);
    }

    private QueueIds() {}

    static @Nullable String at(String text, int start) {
        int colon = text.indexOf(": ", start);
        int length = colon - start;
        if (length < SHORTEST || length > LONGEST) {
            return null;
        }
        String word = text.substring(start, colon);
        return isShort(word) || isLong(word) ? word : null;
    }

    private static boolean isShort(String word) {
        for (int i = 0; i < word.length(); i++) {
            char character = word.charAt(i);
            if ((character < '0' || character > '9') && (character < 'A' || character > 'F')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLong(String word) {
        for (int i = 0; i < word.length(); i++) {
            char character = word.charAt(i);
            if (character >= IS_BASE_52.length || !IS_BASE_52[character]) {
                return false;
            }
        }
        int separator = word.lastIndexOf('z');
        return separator >= INODE_SEPARATOR && separator < word.length() - 1;
    }
}
