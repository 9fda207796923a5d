package io.postkick.content;

import io.postkick.content.mime.Mail;
import io.postkick.content.mime.MailReader;
import io.postkick.content.mime.MimeLimits;
import io.postkick.host.content.ContentCutOff;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read, and whether that was all of it.
 *
 * @param cutOff what ended the reading before the message's end; null where it is whole
 */
record Letter(Mail mail, @Nullable ContentCutOff cutOff) {

    /** @throws IOException if it cannot be read, other than that it ends too soon */
    static Letter read(WantedPart part, InputStream content) throws IOException {
        AsFarAsItGoes all = new AsFarAsItGoes(content);
        MailReader reader = new MailReader(MimeLimits.USUAL);
        Mail mail = part == WantedPart.HEADERS ? reader.readHeaders(all) : reader.read(all);
        return new Letter(mail, all.cutOff);
    }

    /** Ends where the message is cut off, so that what came before is read. */
    private static final class AsFarAsItGoes extends FilterInputStream {

        private @Nullable ContentCutOff cutOff;

        AsFarAsItGoes(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (cutOff != null) {
                return -1;
            }
            try {
                return super.read(into, from, length);
            } catch (ContentCutOff e) {
                cutOff = e;
                return -1;
            }
        }
    }
}
