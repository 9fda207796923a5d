package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.approval.Approval;
import io.postkick.approval.ApprovedAct;
import io.postkick.approval.Coverage;
import io.postkick.approval.Covered;
import io.postkick.approval.Required;
import io.postkick.approval.StoredCommand;
import io.postkick.approval.Wanted;
import io.postkick.value.Visible;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Sends the request of a kick that somebody has approved. */
@Component
@ConditionalOnWebApplication
class ApprovedKicks implements ApprovedAct {

    private static final String KIND = "kick";

    private final Kicks kicks;

    ApprovedKicks(Kicks kicks) {
        this.kicks = kicks;
    }

    /** What is stored of a kick. */
    record Pressed(String serviceClass, String service, String request, int verbosity) {}

    /** What of a kick may have to wait for a second person. */
    static Coverage coverage(boolean open, Optional<Deed> retry) {
        Set<Covered> what = EnumSet.noneOf(Covered.class);
        if (!open) {
            what.add(Covered.PRIVATE);
        }
        if (retry.filter(Deed.RETRY_EVERYTHING::equals).isPresent()) {
            what.add(Covered.EVERYTHING);
        }
        Set<Deed> deeds = EnumSet.of(Deed.KICK);
        retry.ifPresent(deeds::add);
        return new Coverage(what, new Required(deeds, open));
    }

    static Wanted wanted(String id, KickCommand command, String request, Required required) {
        return new Wanted(
                id,
                KIND,
                new Wanted.Place(command.instance(), command.serviceClass(), command.service()),
                request,
                "A kick of %s/%s.".formatted(command.serviceClass(), command.service()),
                List.of(),
                command.reason(),
                required,
                new Pressed(command.serviceClass(), command.service(), command.request(), command.verbosity()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public MessageSourceResolvable title(Approval approval) {
        Wanted.Place place = approval.place();
        return new DefaultMessageSourceResolvable(
                new String[] {"kick.approval.title"},
                new Object[] {place.serviceClass(), place.service(), Visible.text(approval.request())});
    }

    @Override
    public void carryOut(Actor actor, Approval approval, StoredCommand command) {
        Pressed pressed = command.read(Pressed.class);
        kicks.kick(
                actor,
                new KickCommand(
                        approval.id(),
                        approval.instance(),
                        pressed.serviceClass(),
                        pressed.service(),
                        pressed.request(),
                        pressed.verbosity(),
                        approval.reason(),
                        approval.sentence()));
    }

    @Override
    public Done done(Approval approval) {
        return new Done("/kicks/" + approval.id(), KickApi.KICKS + "/" + approval.id());
    }
}
