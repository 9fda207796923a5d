package io.postkick.value;

/**
 * The names of queued messages, in either of the two forms that Postfix makes (src/global/mail_queue.h): short, five digits of
 * microseconds and the inode in capital hexadecimal; or long, seconds and microseconds in base 52, a {@code z}, and the inode in
 * base 51.
 */
public final class QueueId {

    /** What a message's page has in its address: either form, and what other releases may come to make. */
    public static final String IN_ADDRESS = "[0-9A-Za-z]{4,64}";

    /** No form is shorter … */
    public static final int SHORTEST = 6;

    /** … or longer. */
    public static final int LONGEST = 27;

    private static final String BASE_52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    private static final int LONGEST_SHORT = 24;
    private static final int EARLIEST_SEPARATOR = 10;
    private static final int LATEST_SEPARATOR = 12;
    private static final int LONGEST_INODE = 14;
    private static final boolean[] IS_BASE_52 = new boolean[128];

    static {
        BASE_52.chars().forEach(character -> IS_BASE_52[character] = true);
    }

    private QueueId() {}

    /** Whether the text is one. */
    public static boolean is(String text) {
        return isShort(text) || isLong(text);
    }

    /** Letters, digits and underscores, as mail_queue_id_ok() has it: no program of Postfix takes others. */
    public static boolean isLetter(byte letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || letter == '_';
    }

    private static boolean isShort(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST_SHORT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < '0' || character > '9') && (character < 'A' || character > 'F')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLong(String text) {
        int separator = text.lastIndexOf('z');
        int inode = text.length() - separator - 1;
        if (separator < EARLIEST_SEPARATOR || separator > LATEST_SEPARATOR || inode < 1 || inode > LONGEST_INODE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= IS_BASE_52.length || !IS_BASE_52[character]) {
                return false;
            }
        }
        return true;
    }
}
