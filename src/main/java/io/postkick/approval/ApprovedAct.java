package io.postkick.approval;

import io.postkick.access.Actor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** Carries out what was approved: one for each kind of act that can wait for a second person. A bean. */
public interface ApprovedAct {

    String kind();

    /** What it is, in the words of its preview: Delete: 40 messages. */
    MessageSourceResolvable title(Approval approval);

    /** What its preview said besides, sentence by sentence. */
    default List<MessageSourceResolvable> minds(Approval approval, StoredCommand command) {
        return List.of();
    }

    /**
     * Has it done in its usual course, with its own check and its own intent, under the id of the approval.
     *
     * @param actor who asked for it
     * @param command as it was stored
     * @throws io.postkick.refusal.Refused if it is not done, which is recorded
     */
    void carryOut(Actor actor, Approval approval, StoredCommand command);

    /** Where what came of it is shown, once it was begun. */
    Done done(Approval approval);

    /** The messages that it names; none for what names none. */
    default List<String> ids(StoredCommand command) {
        return List.of();
    }

    /** From whom and to whom some of them are, by queue ID, as far as is known and the reader may see it. */
    default Map<String, ? extends Addressed> addresses(Actor reader, Approval approval, List<String> ids) {
        return Map.of();
    }

    /**
     * Where what came of it is shown.
     *
     * @param page a path below the console's own address
     * @param location the same for scripts; null if nowhere
     */
    record Done(String page, @Nullable String location) {}
}
