package io.postkick.pause;

import io.postkick.pause.run.PausedMail;
import io.postkick.value.InstanceName;
import io.postkick.value.Tone;
import io.postkick.value.Visible;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * A pause as pages show it.
 *
 * @param mayLift whether the reader may end it now
 * @param perSecond messages that it releases in a second at its end
 */
record ShownPause(PauseStatus status, boolean mayLift, String perSecond) {

    /** In seconds. */
    private static final int LONG = 120;

    /** DOMAIN, SENDER or SENDERS: of the page's texts. */
    public String kind() {
        return status.mail().kind() == PausedMail.Kind.DOMAIN
                ? "DOMAIN"
                : status.mail().isSenderDomain() ? "SENDERS" : "SENDER";
    }

    public String value() {
        return String.valueOf(Visible.text(status.mail().value()));
    }

    public String reason() {
        return String.valueOf(Visible.text(status.reason()));
    }

    public Tone tone() {
        if (status.isOver()) {
            return Tone.OK;
        }
        return status.problem() != null ? Tone.BAD : status.isHolding() ? Tone.WARN : Tone.INFO;
    }

    /** The address of its page. */
    public String page() {
        return page(status.instance(), status.id());
    }

    static String page(String instance, String id) {
        return "/instances/" + InstanceName.inAddress(instance) + "/queue/pauses/" + id;
    }

    /** Whether the time that its release takes is told in minutes. */
    public boolean isLong() {
        return status.releaseSeconds() >= LONG;
    }

    /** What of it is in the queue now. */
    public String queue() {
        boolean byDomain = status.mail().kind() == PausedMail.Kind.DOMAIN;
        String value = byDomain || status.mail().isSenderDomain()
                ? (byDomain ? "" : "@") + status.mail().value()
                : status.mail().value();
        return "/instances/" + InstanceName.inAddress(status.instance()) + "/queue?"
                + (byDomain ? "domain=" : "sender=") + UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
