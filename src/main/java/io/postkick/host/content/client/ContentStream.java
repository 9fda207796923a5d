package io.postkick.host.content.client;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.wire.ViewAnswers;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;

/** What a message says, piece by piece as the view helper sends it. It keeps no more than one buffer of it. */
final class ContentStream extends InputStream {

    private final WireLines lines;
    private final Duration pace;
    private int left;
    private boolean over;

    /** @param pace how long to wait for something to come */
    ContentStream(WireLines lines, Duration pace) {
        this.lines = lines;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        try {
            lines.within(pace);
            if (left == 0 && !over) {
                left = ViewAnswers.next(lines);
                over = left == 0;
            }
            if (over) {
                return -1;
            }
            int read = lines.bytes(into, from, Math.min(length, left));
            left -= read;
            return read;
        } catch (NotTheProtocol e) {
            throw new ContentCutOff(
                    ContentCutOff.Why.LOST, "The view helper does not answer as it should: " + e.getMessage() + ".");
        } catch (ContentCutOff e) {
            throw e;
        } catch (IOException e) {
            if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
                throw e;
            }
            throw new ContentCutOff(
                    ContentCutOff.Why.LOST, "The view helper stopped answering: " + e.getMessage() + ".");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
