package io.postkick.content;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes what a message says: keeps what is to be shown of it, and sends a file on as it comes. */
final class ReadReply implements ReadCommand.Reader {

    private final String queueId;
    private final HttpServletResponse response;
    private @Nullable Letter letter;

    ReadReply(String queueId, HttpServletResponse response) {
        this.queueId = queueId;
        this.response = response;
    }

    @Override
    public void read(WantedPart part, InputStream content) throws IOException {
        if (part == WantedPart.EML) {
            EmlDownload.send(queueId, content, response);
        } else {
            letter = Letter.read(part, content);
        }
    }

    /** What is to be shown; when something else than a file was read. */
    Letter letter() {
        return Objects.requireNonNull(letter);
    }
}
