package io.postkick.content;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;

/** A message as a file, on its way as it comes. */
final class EmlDownload {

    private static final String TYPE = "message/rfc822";

    private EmlDownload() {}

    /**
     * Sends it. Where the message is cut off the answer is, too: whoever downloads it learns that it is not whole.
     *
     * @throws IOException if it does not come to its end
     */
    static void send(String queueId, InputStream content, HttpServletResponse response) throws IOException {
        byte[] piece = new byte[16 * 1024];
        // Nothing is promised before there is something: until then a failure has an answer of its own.
        int length = content.read(piece);
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + queueId + ".eml\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        while (length >= 0) {
            response.getOutputStream().write(piece, 0, length);
            length = content.read(piece);
        }
        response.flushBuffer();
    }
}
