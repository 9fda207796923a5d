package io.postkick.content;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.Action;
import io.postkick.host.content.MessageContents;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import io.postkick.value.QueueId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** To read something of a message: whether this person may, and whether root lets the console. */
@Component
class ReadAct implements Act<ReadCommand, WantedPart> {

    /** Each holds a thread of the web server, and a connection of the view helper. */
    private static final int FOR_ONE = 2;

    private static final int FOR_ALL = 6;

    private final VisibleInstances instances;
    private final ViewAbilities abilities;
    private final MessageContents contents;
    private final ReadDenials denials;
    private final ReadProperties properties;
    private final Rights rights;

    ReadAct(
            VisibleInstances instances,
            ViewAbilities abilities,
            MessageContents contents,
            ReadDenials denials,
            ReadProperties properties,
            Rights rights) {
        this.instances = instances;
        this.abilities = abilities;
        this.contents = contents;
        this.denials = denials;
        this.properties = properties;
        this.rights = rights;
    }

    @Override
    public Action intent() {
        return ReadActions.READ;
    }

    @Override
    public ReadDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(properties.readLimit(), FOR_ONE, FOR_ALL);
    }

    /** Everything but the headers is somebody's letter: why it is read goes on the record. */
    static boolean needsReason(WantedPart part) {
        return part != WantedPart.HEADERS;
    }

    @Override
    public Attempt<WantedPart> check(Actor actor, ReadCommand command, String id) {
        PostfixInstance instance = instances.get(actor, command.instance());
        WantedPart part = Optional.ofNullable(command.part())
                .flatMap(WantedPart::of)
                .orElseThrow(() -> Refused.because(ReadWhy.NO_SUCH_PART));
        rights.require(actor, part.deed(), instance.name());
        if (!QueueId.is(command.queueId())) {
            throw Refused.because(ReadWhy.UNKNOWN_MESSAGE, command.queueId());
        } else if (needsReason(part) && command.reason() == null) {
            throw Refused.because(ReadWhy.REASON_MISSING);
        }
        abilities.require(instance, part.content());
        return new ReadAttempt(
                actor,
                instance,
                part,
                command,
                contents,
                abilities,
                properties.readLargest().toBytes());
    }
}
