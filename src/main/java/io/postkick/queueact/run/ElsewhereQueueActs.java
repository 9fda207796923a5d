package io.postkick.queueact.run;

import io.postkick.queueact.result.ToldAct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks other hosts how the acts go that they carry out. There is such a bean only where there are others. */
public interface ElsewhereQueueActs {

    /**
     * What a host answers.
     *
     * @param acts none where it has none, or does not answer
     * @param silence why it does not, in sentences; null where it does
     */
    record Answer(List<ToldAct> acts, @Nullable String silence) {

        public Answer {
            acts = List.copyOf(acts);
        }
    }

    /** The one of that id. */
    Answer find(String instance, String id);

    /** As {@link KnownActs#news} has it there. */
    Answer news(String instance);

    /** As {@link KnownActs#last} has it there. */
    Answer last(String instance);
}
