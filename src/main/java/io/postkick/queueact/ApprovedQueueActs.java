package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.approval.Approval;
import io.postkick.approval.ApprovedAct;
import io.postkick.approval.Coverage;
import io.postkick.approval.Covered;
import io.postkick.approval.Required;
import io.postkick.approval.StoredCommand;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.MessageAct;
import io.postkick.queueact.run.ActPlan;
import io.postkick.queueact.run.QueueActProperties;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Carries out acts on queued messages that somebody has approved: on those messages, as they were then, and no others. */
@Component
@ConditionalOnWebApplication
class ApprovedQueueActs implements ApprovedAct {

    static final String KIND = "queue-act";

    /** What can be taken back, or takes nothing away, waits for nobody. */
    private static final Set<QueueAct> NEVER = EnumSet.of(QueueAct.HOLD, QueueAct.RELEASE);

    private final MessageActs acts;
    private final ActAddresses addresses;
    private final QueueActProperties properties;

    ApprovedQueueActs(MessageActs acts, ActAddresses addresses, QueueActProperties properties) {
        this.acts = acts;
        this.addresses = addresses;
        this.properties = properties;
    }

    /** What of it may have to wait for a second person. */
    static Coverage coverage(QueueAct act, boolean everything) {
        Set<Covered> what = EnumSet.noneOf(Covered.class);
        if (act == QueueAct.DELETE) {
            what.add(Covered.DELETE);
        } else if (act == QueueAct.EXPIRE) {
            what.add(Covered.EXPIRE);
        }
        if (everything && !NEVER.contains(act)) {
            what.add(Covered.EVERYTHING);
        }
        return new Coverage(what, Required.of(ActPlan.deed(act)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public MessageSourceResolvable title(Approval approval) {
        return text("queueact.approval." + approval.request(), approval.messages());
    }

    /** As the preview says it of the act. */
    @Override
    public List<MessageSourceResolvable> minds(Approval approval, StoredCommand command) {
        String key = "queueact.what." + approval.request();
        long minutes = properties.deleteGrace().toMinutes();
        boolean atOnce = approval.request().equals(QueueAct.DELETE.text()) && minutes == 0;
        return List.of(text(atOnce ? key + ".atOnce" : key, minutes));
    }

    private static MessageSourceResolvable text(String key, Object argument) {
        return new DefaultMessageSourceResolvable(new String[] {key}, new Object[] {argument});
    }

    @Override
    public void carryOut(Actor actor, Approval approval, StoredCommand command) {
        QueueActCommand.ApprovedStart approved = command.read(QueueActCommand.ApprovedStart.class);
        var words = new QueueActCommand.ApprovedStart(
                approved.act(), approved.ids(), approved.seen(), approved.words() + " " + approval.sentence());
        acts.start(
                actor,
                new QueueActCommand.Start(
                        approval.id(),
                        approval.instance(),
                        approved.act(),
                        new QueueActCommand.ActWish(approved.ids(), null),
                        approval.reason(),
                        null,
                        words,
                        null));
    }

    @Override
    public Done done(Approval approval) {
        return new Done(
                ShownAct.page(approval.instance(), approval.id()),
                MessageAct.location(approval.instance(), approval.id()));
    }

    @Override
    public List<String> ids(StoredCommand command) {
        return command.read(QueueActCommand.ApprovedStart.class).ids();
    }

    @Override
    public Map<String, QueuedAddresses.Line> addresses(Actor reader, Approval approval, List<String> ids) {
        return addresses.shown(reader, approval.instance(), approval.id(), ids);
    }
}
