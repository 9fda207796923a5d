package io.postkick.fleet.far;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.PostfixInstance;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;

/** Reads messages of this host; those of others not at all. */
class RoutedMessageContents implements MessageContents {

    private final MessageContents here;

    RoutedMessageContents(MessageContents here) {
        this.here = here;
    }

    @Override
    public Set<ContentPart> allowed(PostfixInstance instance, Duration patience) {
        return instance.host() == null ? here.allowed(instance, patience) : Set.of();
    }

    @Override
    public InputStream open(PostfixInstance instance, String queueId, ContentPart part, long most) {
        if (instance.host() != null) {
            throw new NoView(
                    NoView.Why.NOT_ENABLED,
                    "Messages of " + instance.host() + " are not read from this console, only on that host.");
        }
        return here.open(instance, queueId, part, most);
    }
}
