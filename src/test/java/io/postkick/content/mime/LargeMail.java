package io.postkick.content.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a message of a size that is given in bytes, in a process that has far less memory. */
final class LargeMail {

    private LargeMail() {}

    public static void main(String... arguments) throws IOException {
        long size = Long.parseLong(arguments[0]);
        Mail mail = new MailReader(MimeLimits.USUAL).read(new Endless(size));
        System.out.println(mail.parts().size() + " " + mail.text().length() + " " + mail.notes());
    }

    /** Text that is too long to be shown, HTML that is, and a line of base64 that has no end. */
    private static final class Endless extends InputStream {

        private static final byte[] TEXT = "A line of text that says nothing.\n".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] BASE64 = "QUJDREVGR0hJ".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] HEAD =
                "Subject: large\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                        .getBytes(StandardCharsets.US_ASCII);
        private static final byte[] BETWEEN =
                "\n--b\nContent-Type: text/html\n\n<p>".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] FILE = "\n--b\nContent-Type: application/x\nContent-Transfer-Encoding: base64\n\n"
                .getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "\n--b--\n".getBytes(StandardCharsets.US_ASCII);

        private final long third;
        private int stage;
        private long at;

        Endless(long size) {
            this.third = size / 3;
        }

        @Override
        public int read() {
            byte[] now = now();
            while (now != null && at == length(now)) {
                stage++;
                at = 0;
                now = now();
            }
            return now == null ? -1 : now[(int) (at++ % now.length)];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            for (int i = 0; i < length; i++) {
                int next = read();
                if (next < 0) {
                    return i == 0 ? -1 : i;
                }
                into[from + i] = (byte) next;
            }
            return length;
        }

        private long length(byte[] now) {
            return stage % 2 == 0 ? now.length : third;
        }

        private byte[] now() {
            return switch (stage) {
                case 0 -> HEAD;
                case 1, 3 -> TEXT;
                case 2 -> BETWEEN;
                case 4 -> FILE;
                case 5 -> BASE64;
                case 6 -> END;
                default -> null;
            };
        }
    }
}
