package io.postkick.act;

import io.postkick.audit.entry.Action;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** How people speak of acts: of those of a group of the log, or else of any. */
class ActWords {

    private ActWords() {}

    /** @param what part of the keys, as {@code noun} */
    static MessageSourceResolvable of(String what, Action action) {
        String key = "act." + what;
        return new DefaultMessageSourceResolvable(new String[] {key + "." + action.group(), key}, null, null);
    }
}
