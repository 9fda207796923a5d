package io.postkick.host.queue;

import org.jspecify.annotations.Nullable;

/**
 * What a listing has that the console does not understand.
 *
 * @param records messages that are not shown for that
 * @param first what is the matter with the first of them; null when there is none
 */
public record LeftOut(long records, @Nullable String first) {

    public static final LeftOut NONE = new LeftOut(0, null);

    public LeftOut andAnother(String why) {
        return new LeftOut(records + 1, first == null ? why : first);
    }
}
