package io.postkick.pause.run;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.Site;
import java.util.regex.Pattern;

/**
 * Which mail a pause is about: all to one destination domain, or all from one sender. As in the queue's filter, the case of letters
 * makes no difference.
 *
 * @param value a domain; or the address of a sender, or the domain of all senders, which has no {@code @}
 */
public record PausedMail(Kind kind, String value) {

    /** RFC 5321, 4.5.3.1: a local part, an at sign and a domain. */
    private static final int LONGEST = 64 + 1 + 255;

    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s\\p{Cntrl}\\u2028\\u2029<>]+");

    /** What a pause looks at. */
    public enum Kind {
        /** Of any recipient that is still to be served. */
        DOMAIN,
        /** Of the envelope. */
        SENDER
    }

    /**
     * All to a domain.
     *
     * @throws Refused if there can be none of that name
     */
    public static PausedMail to(String domain) {
        return new PausedMail(Kind.DOMAIN, domain(domain.strip(), PauseWhy.NOT_A_DOMAIN));
    }

    /**
     * All from an address, which may be in angle brackets; without a local part all from a domain.
     *
     * @throws Refused if there can be no such sender
     */
    public static PausedMail from(String sender) {
        String text = sender.strip();
        if (text.startsWith("<") && text.endsWith(">")) {
            text = text.substring(1, text.length() - 1);
        }
        int at = text.lastIndexOf('@');
        String domain = domain(text.substring(at + 1), PauseWhy.NOT_A_SENDER);
        if (at <= 0) {
            return new PausedMail(Kind.SENDER, domain);
        } else if (text.length() > LONGEST
                || !LOCAL_PART.matcher(text.substring(0, at)).matches()) {
            throw Refused.because(PauseWhy.NOT_A_SENDER);
        }
        return new PausedMail(Kind.SENDER, text.substring(0, at + 1) + domain);
    }

    private static String domain(String text, PauseWhy why) {
        try {
            return new Site(Filter.folded(text)).text();
        } catch (Refused e) {
            throw Refused.because(why);
        }
    }

    /** Whether all senders of a domain are meant. */
    public boolean isSenderDomain() {
        return kind == Kind.SENDER && value.indexOf('@') < 0;
    }

    /** Lets through what is about it, and perhaps more: {@link #matches} says of each message whether it is. */
    public Filter filter() {
        return kind == Kind.DOMAIN
                ? Filter.where().domain(value).build()
                : Filter.where().sender(isSenderDomain() ? "@" + value : value).build();
    }

    /** Whether it is about a message. Recipients that were given up wait no more. */
    public boolean matches(Message message) {
        if (kind == Kind.DOMAIN) {
            return message.recipients().stream()
                    .filter(recipient -> !recipient.bounced())
                    .anyMatch(recipient ->
                            Filter.folded(domainOf(recipient.address())).equals(value));
        }
        String sender = Filter.folded(message.sender());
        return isSenderDomain()
                ? sender.indexOf('@') >= 0 && domainOf(sender).equals(value)
                : sender.equals(Filter.folded(value));
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    boolean isSameAs(PausedMail other) {
        return kind == other.kind && Filter.folded(value).equals(Filter.folded(other.value));
    }

    /** As a request on the record: {@code domain=example.org}. */
    public String request() {
        return (kind == Kind.DOMAIN ? "domain=" : "sender=") + value;
    }

    /** In a sentence of the record: example.org, or senders of example.org. */
    public String words() {
        return kind == Kind.DOMAIN ? value : isSenderDomain() ? "senders of " + value : "sender " + value;
    }
}
