package io.postkick.audit.page;

import io.postkick.access.outside.Way;
import io.postkick.access.outside.Ways;
import io.postkick.audit.AccessActions;
import io.postkick.audit.entry.NewEntry;
import io.postkick.value.Visible;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says for templates by what people showed who they are. What has no words of its own is read as it is written. */
@Component
class MeansWords {

    private static final int LONGEST_ID = 12;

    private final MessageSource messages;
    private final Ways ways;

    MeansWords(MessageSource messages, Ways ways) {
        this.messages = messages;
        this.ways = ways;
    }

    /** By what somebody signed in, or went on; null of any other entry. */
    public @Nullable String ofSignIn(EntryView view) {
        NewEntry entry = view.entry().content();
        String means = entry.authentication();
        boolean shown = entry.action().equals(AccessActions.SIGNED_IN)
                || entry.action().equals(AccessActions.SECOND_FACTOR_SHOWN);
        if (means == null || !shown) {
            return null;
        }
        return entry.action().equals(AccessActions.SECOND_FACTOR_SHOWN)
                ? again(means)
                : messages.getMessage("audit.means", new Object[] {of(means)}, Locale.ENGLISH);
    }

    /** By what, or at which service that one is sent to. */
    private String again(String means) {
        Optional<Way> provider = ways.of(means).filter(way -> !way.isDirectory());
        String key = provider.isPresent()
                ? "audit.means.at" + means.substring(provider.get().text().length())
                : "audit.means";
        Object[] what = {provider.map(Way::name).orElseGet(() -> of(means))};
        return String.valueOf(messages.getMessage(key, what, Visible.text(means), Locale.ENGLISH));
    }

    /** What somebody showed, in words; what has none is read as it is written. */
    public String of(String means) {
        return ways.of(means)
                .map(way -> way(way, means))
                .orElseGet(() -> String.valueOf(
                        messages.getMessage("audit.means." + means, null, Visible.text(means), Locale.ENGLISH)));
    }

    /** Another service, and whether it was shown more than a password; of a directory, what was shown here besides. */
    private String way(Way way, String means) {
        if (means.equals(way.text())) {
            return way.name();
        }
        String more = way.isDirectory()
                ? "audit.means.directory" + means.substring(way.text().length())
                : "audit.means.and-second-factor";
        return String.valueOf(
                messages.getMessage(more, new Object[] {way.name()}, Visible.text(means), Locale.ENGLISH));
    }

    /**
     * That nobody was there when something was done in their name: which token was shown, or which pause went on. Null of anything else.
     */
    public @Nullable String inTheNameOf(EntryView view) {
        String means = view.entry().content().authentication();
        int colon = means == null ? -1 : means.indexOf(':');
        if (means == null || colon < 0) {
            return null;
        }
        Object[] which = {Visible.text(beginning(means.substring(colon + 1)))};
        return messages.getMessage("audit.means." + means.substring(0, colon), which, null, Locale.ENGLISH);
    }

    /** Enough of an id to tell it from others of one person; the entry's page has all of it. */
    private static String beginning(String id) {
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) + "…" : id;
    }
}
