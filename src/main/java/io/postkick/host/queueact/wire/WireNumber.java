package io.postkick.host.queueact.wire;

import java.util.regex.Pattern;

/** Whole numbers as both sides write them: digits, without a sign or leading zeros. */
public final class WireNumber {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private WireNumber() {}

    public static long of(String text) throws NotTheProtocol {
        if (!NUMBER.matcher(text).matches()) {
            throw new NotTheProtocol("a number is to be digits only");
        }
        return Long.parseLong(text);
    }
}
