package io.postkick.testsupport;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.PostfixInstance;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** A view helper in memory. A message that no test has put there is a short one. */
@TestComponent
@Primary
public class FakeMessageContents implements MessageContents {

    private static final byte[] SHORT =
            "From: anna@example.org\nSubject: Hello\n\nDear Ben,\n".getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> messages = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile Set<ContentPart> enabled = EnumSet.allOf(ContentPart.class);
    private volatile NoView.@Nullable Why refusal;
    private volatile ContentCutOff.@Nullable Why end;
    private volatile Runnable before = () -> {};

    /** As it was in the beginning. */
    public void reset() {
        messages.clear();
        gone.clear();
        opened.clear();
        enabled = EnumSet.allOf(ContentPart.class);
        refusal = null;
        end = null;
        before = () -> {};
    }

    public void put(String queueId, String content) {
        messages.put(queueId, content.getBytes(StandardCharsets.UTF_8));
    }

    /** It is in no queue. */
    public void remove(String queueId) {
        gone.add(queueId);
    }

    /** Root enables these. */
    public void enable(Set<ContentPart> parts) {
        enabled = parts;
    }

    /** It cannot be asked; null: it can. */
    public void refuse(NoView.@Nullable Why why) {
        refusal = why;
    }

    /** Every message ends too soon; null: as it should. */
    public void cutOff(ContentCutOff.@Nullable Why why) {
        end = why;
    }

    /** Does that before a message is opened. */
    public void before(Runnable what) {
        before = what;
    }

    /** What was opened, as {@code part ID}. */
    public List<String> opened() {
        return opened;
    }

    @Override
    public Set<ContentPart> allowed(PostfixInstance instance, Duration patience) {
        if (refusal == NoView.Why.ABSENT || refusal == NoView.Why.CLOSED) {
            throw new NoView(refusal, "No view helper listens at /run/postkick-view/socket.");
        }
        return enabled;
    }

    @Override
    public InputStream open(PostfixInstance instance, String queueId, ContentPart part, long most) {
        before.run();
        opened.add(part.text() + " " + queueId);
        if (refusal != null) {
            throw new NoView(refusal, "The view helper says so.");
        } else if (gone.contains(queueId)) {
            throw new NoView(NoView.Why.GONE, "It is gone.");
        }
        return new Content(messages.getOrDefault(queueId, SHORT), end);
    }

    private static final class Content extends FilterInputStream {

        private final ContentCutOff.@Nullable Why end;

        Content(byte[] content, ContentCutOff.@Nullable Why end) {
            super(new ByteArrayInputStream(content));
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read < 0 && end != null) {
                throw new ContentCutOff(end, "It ends here.");
            }
            return read;
        }
    }
}
