package io.postkick.host.content.client;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.content.NoView.Why;
import io.postkick.host.content.wire.ViewAnswers;
import io.postkick.host.content.wire.ViewRequest;
import io.postkick.host.content.wire.ViewRequests;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.client.HelperDoor;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The view helper of this host, over its socket. */
@Component
final class LocalMessageContents implements MessageContents {

    private final Duration patience;
    private final HelperDoor door;

    LocalMessageContents(ViewProperties properties) {
        this.patience = properties.viewPatience();
        this.door = new HelperDoor(properties.viewSocket(), "view helper", properties.viewHelperUser());
    }

    @Override
    public Set<ContentPart> allowed(PostfixInstance instance, Duration limit) {
        try (WireLines lines = asked(new ViewRequest.Able(instance.configDirectory()), limit)) {
            return ViewAnswers.able(lines);
        } catch (NotTheProtocol e) {
            throw misunderstood(e);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    @Override
    public InputStream open(PostfixInstance instance, String queueId, ContentPart part, long most) {
        try {
            WireLines lines = asked(new ViewRequest.Read(instance.configDirectory(), queueId, part, most), patience);
            boolean begun = false;
            try {
                ViewAnswers.begun(lines);
                begun = true;
                return new ContentStream(lines, patience);
            } finally {
                if (!begun) {
                    lines.close();
                }
            }
        } catch (NotTheProtocol e) {
            throw misunderstood(e);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    /** A connection of its own, with the question on its way. */
    private WireLines asked(ViewRequest request, Duration limit) throws IOException {
        WireLines lines = new WireLines(connected());
        try {
            lines.within(limit);
            ViewRequests.write(request, lines);
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private SocketChannel connected() {
        try {
            return door.open();
        } catch (NoHelper e) {
            throw new NoView(e.why() == NoHelper.Why.ABSENT ? Why.ABSENT : Why.CLOSED, String.valueOf(e.getMessage()));
        }
    }

    private static NoView misunderstood(NotTheProtocol reason) {
        return new NoView(
                Why.MISUNDERSTOOD, "The view helper does not answer as it should: " + reason.getMessage() + ".");
    }

    private static NoView cutOff(IOException reason) {
        return new NoView(Why.CUT_OFF, "The view helper stopped answering: " + reason.getMessage() + ".");
    }
}
