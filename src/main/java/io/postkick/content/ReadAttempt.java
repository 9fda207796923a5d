package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads something of a message, once that is on the record. There is nothing to conclude: what was read is not recorded. */
class ReadAttempt implements Attempt<WantedPart> {

    private final Actor actor;
    private final PostfixInstance instance;
    private final WantedPart part;
    private final ReadCommand command;
    private final MessageContents contents;
    private final ViewAbilities abilities;
    private final long most;
    private @Nullable RuntimeException failure;

    /** @param most bytes that are read */
    ReadAttempt(
            Actor actor,
            PostfixInstance instance,
            WantedPart part,
            ReadCommand command,
            MessageContents contents,
            ViewAbilities abilities,
            long most) {
        this.actor = actor;
        this.instance = instance;
        this.part = part;
        this.command = command;
        this.contents = contents;
        this.abilities = abilities;
        this.most = most;
    }

    @Override
    public List<NewEntry> intended() {
        return List.of(NewEntry.by(actor, ReadActions.READ)
                .to(instance.name())
                .request(ReadDenials.request(command))
                .reason(command.reason())
                .entry());
    }

    @Override
    public @Nullable Conclusion perform(AuditEntry intent) {
        try (InputStream content = contents.open(instance, command.queueId(), part.content(), most)) {
            command.reader().read(part, content);
        } catch (NoView e) {
            failure = refusal(e);
        } catch (IOException e) {
            failure = new UncheckedIOException(e);
        } catch (RuntimeException e) {
            failure = e;
        }
        return null;
    }

    private Refused refusal(NoView reason) {
        String words = String.valueOf(reason.getMessage());
        return switch (reason.why()) {
            case GONE -> Refused.because(ReadWhy.UNKNOWN_MESSAGE, command.queueId());
            case UNREADABLE -> Refused.because(ReadWhy.UNREADABLE, words);
            case NOT_ENABLED ->
                Refused.because(
                        ReadWhy.NOT_ENABLED, part.content().text(), abilities.command(instance, part.content()));
            case ABSENT, CLOSED, MISUNDERSTOOD, CUT_OFF ->
                Refused.because(ReadWhy.NO_VIEW, words, abilities.command(instance, part.content()));
        };
    }

    /** @throws RuntimeException if it could not be read */
    @Override
    public WantedPart result(@Nullable Conclusion conclusion) {
        if (failure != null) {
            throw failure;
        }
        return part;
    }
}
