package io.postkick.pause;

import io.postkick.access.Actor;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.pause.run.PauseActions;
import io.postkick.pause.run.PauseRecord;
import io.postkick.pause.run.PauseRunner;
import io.postkick.pause.run.QueuePause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a pause begin, which then goes on by itself until its end, and records that. */
class SettingPause implements Attempt<QueuePause> {

    private final PauseRunner runner;
    private final QueuePause pause;
    private final Actor actor;

    SettingPause(PauseRunner runner, QueuePause pause, Actor actor) {
        this.runner = runner;
        this.pause = pause;
        this.actor = actor;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(NewEntry.by(actor, PauseActions.SET)
                .act(pause.id())
                .to(pause.instance())
                .request(PauseRecord.request(pause.mail(), pause.until()))
                .detail("Mail of %s is held until %s.".formatted(pause.mail().words(), pause.until()))
                .reason(pause.reason())
                .entry());
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry intent) {
        runner.begin(pause);
        return null;
    }

    /** What was not foreseen is on the record as the end of the pause, which has held nothing then. */
    @Override
    public QueuePause result(@Nullable Conclusion conclusion) {
        if (conclusion != null) {
            throw new IllegalStateException("pause " + pause.id() + " did not begin: " + conclusion.detail());
        }
        return pause;
    }

    @Override
    public void close() {
        runner.giveBack(pause);
    }
}
