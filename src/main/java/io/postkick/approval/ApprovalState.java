package io.postkick.approval;

import io.postkick.value.Tone;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Where an approval stands. */
public enum ApprovalState {
    ASKED(Tone.INFO),
    APPROVED(Tone.OK),
    REFUSED(Tone.WARN),
    TAKEN_BACK(Tone.PLAIN),
    EXPIRED(Tone.PLAIN),
    /** Whoever asked had it carried out: it is over, whatever came of that. */
    CARRIED_OUT(Tone.OK);

    private final Tone tone;

    ApprovalState(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /** For a sentence: approved. */
    MessageSourceResolvable words() {
        return new DefaultMessageSourceResolvable("approval.state." + name());
    }

    /** Whether something can still be done with it. */
    public boolean stands() {
        return this == ASKED || this == APPROVED;
    }
}
